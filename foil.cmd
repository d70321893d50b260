@echo off
rem UNTESTED: written beside the tested launcher "foil", never yet run on Windows. Please report what breaks.
rem Runs Foil. In a checkout it builds first, where the build is missing or older than the sources; an unpacked
rem release has its jars beside this script. Needs a JDK, 17 or newer.
setlocal EnableExtensions DisableDelayedExpansion
set "ROOT=%~dp0"
set "ROOT=%ROOT:~0,-1%"

if /i not "%PROCESSOR_ARCHITECTURE%"=="AMD64" (
    echo foil: Windows on %PROCESSOR_ARCHITECTURE% is not supported: libtorch for Java has no build there. 1>&2
    exit /b 1
)

rem --- JDK
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\javac.exe" goto version
set "JAVA_HOME="
for /f "delims=" %%j in ('where javac.exe 2^>nul') do if not defined JAVA_HOME for %%d in ("%%~dpj..") do set "JAVA_HOME=%%~fd"
for /d %%d in ("%ProgramFiles%\Eclipse Adoptium\jdk-*" "%ProgramFiles%\Java\jdk-*" "%ProgramFiles%\Microsoft\jdk-*") do (
    if not defined JAVA_HOME if exist "%%~d\bin\javac.exe" set "JAVA_HOME=%%~d"
)
if not defined JAVA_HOME (
    echo foil: found no JDK of version 17 or newer. Maybe install one or set JAVA_HOME? 1>&2
    exit /b 1
)
:version
set "MAJOR=0"
for /f "tokens=2 delims=. " %%v in ('"%JAVA_HOME%\bin\javac.exe" -version 2^>^&1') do set "MAJOR=%%v"
if %MAJOR% LSS 17 (
    echo foil: the JDK in %JAVA_HOME% is %MAJOR% and must be at least 17. Maybe set JAVA_HOME to a newer one? 1>&2
    exit /b 1
)

set "JAR=%ROOT%\jars\foil-app.jar"
if exist "%JAR%" goto run

rem --- build
set "STAMP=%ROOT%\app\target\foil.built"
powershell -NoProfile -Command "$s = Get-Item -LiteralPath $env:STAMP -ErrorAction SilentlyContinue; if (-not $s) { exit 1 }; $f = Get-ChildItem -Recurse -File -Path ($env:ROOT + '\pom.xml'), ($env:ROOT + '\*\pom.xml'), ($env:ROOT + '\*\src\main') | Where-Object { $_.LastWriteTime -gt $s.LastWriteTime } | Select-Object -First 1; if ($f) { exit 1 }"
if not errorlevel 1 goto built
echo Building Foil (the first time this downloads about 240 MB of libraries) ... 1>&2
if not exist "%ROOT%\app\target" mkdir "%ROOT%\app\target"
type nul > "%STAMP%.new"
pushd "%ROOT%"
call mvnw.cmd -q -B -ntp -Dquick -DskipTests -pl app -am package > "%ROOT%\app\target\build.log" 2>&1
if errorlevel 1 (
    popd
    type "%ROOT%\app\target\build.log" 1>&2
    echo foil: the build failed; see above. 1>&2
    exit /b 1
)
popd
move /y "%STAMP%.new" "%STAMP%" >nul

:built
for %%j in ("%ROOT%\app\target\foil-app-*.jar") do set "JAR=%%~fj"

:run
set "OPENBLAS_NUM_THREADS=1"
if not defined OMP_NUM_THREADS set "OMP_NUM_THREADS=%NUMBER_OF_PROCESSORS%"
set "ORT_DISABLE_TELEMETRY=1"
set "UNSAFE="
if %MAJOR% GEQ 23 set "UNSAFE=--sun-misc-unsafe-memory-access=allow"
"%JAVA_HOME%\bin\java.exe" -XX:+UseSerialGC -XX:MaxRAMPercentage=30 -Xlog:disable --enable-native-access=ALL-UNNAMED %UNSAFE% -Dorg.bytedeco.javacpp.maxPhysicalBytes=0 -Dorg.bytedeco.javacpp.maxBytes=0 %FOIL_JAVA_OPTS% -cp "%JAR%" dev.foil.app.Main %*
exit /b %ERRORLEVEL%

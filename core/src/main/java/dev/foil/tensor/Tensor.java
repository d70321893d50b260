package dev.foil.tensor;

import dev.foil.data.Shape;
import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * A native n-dimensional array that lives inside a {@link Scope} and takes part in differentiation. Methods return new
 * tensors and leave this one as it is; shapes broadcast as in NumPy.
 */
public final class Tensor implements AutoCloseable {
    private final org.bytedeco.pytorch.Tensor wrapped;

    @Nullable Scope owner;

    boolean closed;

    Tensor(org.bytedeco.pytorch.Tensor wrapped) {
        Scope scope = Scope.current("?");
        this.wrapped = wrapped;
        this.owner = scope;
        scope.adopt(this);
    }

    org.bytedeco.pytorch.Tensor nativeTensor() {
        if (closed) {
            throw new IllegalStateException("a tensor was used after its scope had closed");
        }
        return wrapped;
    }

    /** Frees the native memory now, ahead of the scope; what autograd still needs stays. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            owner = null;
            Scope.freed();
            wrapped.deallocate();
        }
    }

    // What it is

    public Shape shape() {
        return Shape.of(nativeTensor().shape());
    }

    public int dim(int axis) {
        return Math.toIntExact(nativeTensor().size(axis));
    }

    public DType dtype() {
        return DType.of(nativeTensor().scalar_type());
    }

    public float[] toFloats() {
        Tensor dense = to(DType.F32).contiguous();
        float[] values = new float[Math.toIntExact(nativeTensor().numel())];
        dense.nativeTensor().data_ptr_float().get(values);
        return values;
    }

    public double[] toDoubles() {
        Tensor dense = to(DType.F64).contiguous();
        double[] values = new double[Math.toIntExact(nativeTensor().numel())];
        dense.nativeTensor().data_ptr_double().get(values);
        return values;
    }

    public long[] toLongs() {
        Tensor dense = to(DType.I64).contiguous();
        long[] values = new long[Math.toIntExact(nativeTensor().numel())];
        new LongPointer(dense.nativeTensor().data_ptr()).get(values);
        return values;
    }

    public boolean[] toBooleans() {
        Tensor dense = to(DType.BOOL).contiguous();
        boolean[] values = new boolean[Math.toIntExact(nativeTensor().numel())];
        BoolPointer pointer = new BoolPointer(dense.nativeTensor().data_ptr());
        for (int i = 0; i < values.length; i++) {
            values[i] = pointer.get(i);
        }
        return values;
    }

    /** The only element. */
    public double item() {
        return nativeTensor().item().toDouble();
    }

    // Elementwise

    public Tensor plus(Tensor other) {
        return new Tensor(nativeTensor().add(other.nativeTensor()));
    }

    public Tensor plus(double scalar) {
        return new Tensor(nativeTensor().add(new Scalar(scalar)));
    }

    /** {@code this + factor · other} in one operation. */
    public Tensor plus(Tensor other, double factor) {
        return new Tensor(nativeTensor().add(other.nativeTensor(), new Scalar(factor)));
    }

    public Tensor minus(Tensor other) {
        return new Tensor(nativeTensor().sub(other.nativeTensor()));
    }

    public Tensor times(Tensor other) {
        return new Tensor(nativeTensor().mul(other.nativeTensor()));
    }

    public Tensor times(double scalar) {
        return new Tensor(nativeTensor().mul(new Scalar(scalar)));
    }

    public Tensor over(Tensor other) {
        return new Tensor(nativeTensor().div(other.nativeTensor()));
    }

    public Tensor negated() {
        return new Tensor(nativeTensor().neg());
    }

    public Tensor abs() {
        return new Tensor(nativeTensor().abs());
    }

    public Tensor sign() {
        return new Tensor(nativeTensor().sign());
    }

    public Tensor exp() {
        return new Tensor(nativeTensor().exp());
    }

    public Tensor log() {
        return new Tensor(nativeTensor().log());
    }

    public Tensor sqrt() {
        return new Tensor(nativeTensor().sqrt());
    }

    public Tensor square() {
        return times(this);
    }

    public Tensor tanh() {
        return new Tensor(nativeTensor().tanh());
    }

    public Tensor sigmoid() {
        return new Tensor(nativeTensor().sigmoid());
    }

    public Tensor relu() {
        return new Tensor(nativeTensor().relu());
    }

    public Tensor leakyRelu(double slope) {
        return new Tensor(torch.leaky_relu(nativeTensor(), new Scalar(slope)));
    }

    public Tensor maximum(Tensor other) {
        return new Tensor(nativeTensor().maximum(other.nativeTensor()));
    }

    public Tensor minimum(Tensor other) {
        return new Tensor(nativeTensor().minimum(other.nativeTensor()));
    }

    public Tensor clamp(double low, double high) {
        return new Tensor(
                nativeTensor().clamp(new ScalarOptional(new Scalar(low)), new ScalarOptional(new Scalar(high))));
    }

    /** Elementwise between two tensors; where they cross, {@code high} wins. */
    public Tensor clamp(Tensor low, Tensor high) {
        return new Tensor(
                nativeTensor().clamp(new TensorOptional(low.nativeTensor()), new TensorOptional(high.nativeTensor())));
    }

    public Tensor atLeast(double low) {
        return new Tensor(nativeTensor().clamp_min(new Scalar(low)));
    }

    public Tensor greater(Tensor other) {
        return new Tensor(nativeTensor().gt(other.nativeTensor()));
    }

    public Tensor greater(double scalar) {
        return new Tensor(nativeTensor().gt(new Scalar(scalar)));
    }

    public Tensor and(Tensor other) {
        return new Tensor(nativeTensor().logical_and(other.nativeTensor()));
    }

    /** {@code yes} where this is true, {@code no} elsewhere. */
    public Tensor choose(Tensor yes, Tensor no) {
        return new Tensor(yes.nativeTensor().where(nativeTensor(), no.nativeTensor()));
    }

    // Reductions

    public Tensor sum() {
        return new Tensor(nativeTensor().sum());
    }

    public Tensor mean() {
        return new Tensor(nativeTensor().mean());
    }

    /** Sums over axes, which stay with size 1 when {@code keep}. */
    public Tensor sum(boolean keep, long... axes) {
        return new Tensor(nativeTensor().sum(axes, keep, new ScalarTypeOptional()));
    }

    public Tensor mean(boolean keep, long... axes) {
        return new Tensor(nativeTensor().mean(axes, keep, new ScalarTypeOptional()));
    }

    public Tensor max(boolean keep, long... axes) {
        return new Tensor(nativeTensor().amax(axes, keep));
    }

    public Tensor argmax(int axis) {
        return new Tensor(nativeTensor().argmax(new LongOptional(axis), false));
    }

    // Layout and type

    public Tensor reshape(long... dims) {
        return new Tensor(nativeTensor().reshape(dims));
    }

    public Tensor reshape(Shape shape) {
        return reshape(shape.toLongs());
    }

    public Tensor permute(long... axes) {
        return new Tensor(nativeTensor().permute(axes));
    }

    public Tensor flatten(int from, int to) {
        return new Tensor(nativeTensor().flatten(from, to));
    }

    /** All axes but the first joined: {@code N×…} to {@code N×D}. */
    public Tensor rows() {
        return reshape(dim(0), -1);
    }

    /** A vector of N as {@code N×1×…×1}, to broadcast against a batch of the given rank. */
    public Tensor perExample(int rank) {
        long[] dims = new long[rank];
        java.util.Arrays.fill(dims, 1);
        dims[0] = -1;
        return reshape(dims);
    }

    public Tensor unsqueeze(int axis) {
        return new Tensor(nativeTensor().unsqueeze(axis));
    }

    public Tensor squeeze(int axis) {
        return new Tensor(nativeTensor().squeeze(axis));
    }

    public Tensor expand(Shape shape) {
        return new Tensor(nativeTensor().expand(shape.toLongs()));
    }

    /** The whole so many times along each axis. */
    public Tensor repeat(long... times) {
        return new Tensor(nativeTensor().repeat(times));
    }

    /** {@code length} elements of an axis from {@code start}; a view. */
    public Tensor narrow(int axis, int start, int length) {
        return new Tensor(nativeTensor().narrow(axis, start, length));
    }

    public Tensor contiguous() {
        return new Tensor(nativeTensor().contiguous());
    }

    /** The same values with channels innermost in memory; the shape stays {@code N×C×H×W}. */
    public Tensor channelsLast() {
        return new Tensor(nativeTensor().contiguous(torch.MemoryFormat.ChannelsLast));
    }

    public Tensor to(DType dtype) {
        return new Tensor(nativeTensor().to(dtype.scalarType));
    }

    public Tensor copy() {
        return new Tensor(nativeTensor().clone());
    }

    // Differentiation

    /** The same memory, cut off from the recorded graph. */
    public Tensor detach() {
        return new Tensor(nativeTensor().detach());
    }

    /** Marks this leaf as one to differentiate with respect to (or not), and returns it. */
    public Tensor requiresGrad(boolean required) {
        nativeTensor().set_requires_grad(required);
        return this;
    }

    @Override
    public String toString() {
        return closed ? "closed tensor" : dtype() + " " + shape();
    }
}

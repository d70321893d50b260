package dev.foil.model;

import dev.foil.data.Domain;
import dev.foil.param.UserError;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Several models as one, whose logits are the means of theirs: what fools all of them is likelier to fool another (Liu
 * et al., "Delving into transferable adversarial examples and black-box attacks", ICLR 2017, section 5; of the mean of
 * logits Dong et al. 2018, section 3.4).
 */
public final class Ensemble implements Differentiable {
    private final List<Differentiable> members;
    private final Meter meter = new Meter();

    /** @throws UserError where there are none, or they differ in domain or classes */
    public Ensemble(List<? extends Differentiable> members) {
        if (members.isEmpty()) {
            throw new UserError("An ensemble needs at least one model.");
        }
        this.members = List.copyOf(members);
        Differentiable first = this.members.get(0);
        for (Differentiable one : members) {
            if (!one.domain().equals(first.domain()) || one.classes() != first.classes()) {
                throw new UserError(
                        "Models of an ensemble must take the same inputs and tell the same classes: one has "
                                + first.domain().shape() + " and " + first.classes() + " classes, another "
                                + one.domain().shape() + " and " + one.classes() + ".");
            }
        }
    }

    @Override
    public Domain domain() {
        return members.get(0).domain();
    }

    @Override
    public int classes() {
        return members.get(0).classes();
    }

    /** Counts examples of the ensemble, whatever its size; each member counts its own. */
    @Override
    public Meter meter() {
        return meter;
    }

    @Override
    public float[] scores(float[] values, int n) {
        meter.query(n);
        try (Scope scope = Scope.open();
                Autograd.Off off = Autograd.off()) {
            return mean(Tensors.of(values, domain().shape().batched(n))).toFloats();
        }
    }

    @Override
    public Tensor logits(Tensor inputs) {
        meter.forward(inputs.dim(0));
        return mean(inputs);
    }

    /** The chain rule by hand: the loss is differentiated by the mean, and each member by what it added to that. */
    @Override
    public Gradient gradient(Tensor inputs, UnaryOperator<Tensor> loss) {
        meter.forward(inputs.dim(0));
        meter.backward(inputs.dim(0));
        List<Recorded> passes =
                members.stream().map(one -> one.recorded(inputs)).toList();
        double share = 1.0 / members.size();
        Tensor mean = sum(passes.stream().map(Recorded::logits).toList())
                .times(share)
                .detach()
                .requiresGrad(true);
        Tensor weights = Autograd.grad(loss.apply(mean).sum(), mean).detach().times(share);
        Tensor gradient = sum(passes.stream()
                .map(pass -> pass.gradient(logits -> logits.times(weights).sum(false, 1)))
                .toList());
        return new Gradient(mean.detach(), gradient);
    }

    private Tensor mean(Tensor inputs) {
        return sum(members.stream().map(one -> one.logits(inputs)).toList()).times(1.0 / members.size());
    }

    private static Tensor sum(List<Tensor> parts) {
        Tensor sum = parts.get(0);
        for (Tensor one : parts.subList(1, parts.size())) {
            sum = sum.plus(one);
        }
        return sum;
    }
}

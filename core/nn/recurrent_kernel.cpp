#include "nn/recurrent_kernel_p.h"

#include "nn/threads_p.h"

#include <torch/csrc/autograd/custom_function.h>
#include <torch/custom_class.h>

#include <mutex>

namespace unroll {

using kernels::RecurrentCell;
using kernels::RecurrentShape;
using kernels::RecurrentTape;

class RecurrentTapes {
public:
    std::unique_ptr<RecurrentTape> take()
    {
        const std::lock_guard lock(mutex_);
        if (free_.empty())
            return std::make_unique<RecurrentTape>();
        auto tape = std::move(free_.back());
        free_.pop_back();
        return tape;
    }
    void giveBack(std::unique_ptr<RecurrentTape> tape)
    {
        const std::lock_guard lock(mutex_);
        free_.push_back(std::move(tape));
    }

private:
    std::mutex mutex_;
    std::vector<std::unique_ptr<RecurrentTape>> free_;
};

std::shared_ptr<RecurrentTapes> makeRecurrentTapes() { return std::make_shared<RecurrentTapes>(); }

namespace {

/// A tape in use; it goes back when the graph that needs it is gone.
struct LentTape : torch::CustomClassHolder {
    explicit LentTape(std::shared_ptr<RecurrentTapes> from) : tapes(std::move(from)), tape(tapes->take()) {}
    ~LentTape() override { tapes->giveBack(std::move(tape)); }
    std::shared_ptr<RecurrentTapes> tapes;
    std::unique_ptr<RecurrentTape> tape;
};

kernels::RecurrentWorkspace& workspace()
{
    static thread_local kernels::RecurrentWorkspace own;
    return own;
}

const float* numbersOf(const torch::Tensor& tensor)
{
    return tensor.defined() && tensor.numel() > 0 ? tensor.data_ptr<float>() : nullptr;
}

template <class Number>
kernels::Sequence<Number> sequenceOf(const torch::Tensor& tensor)
{
    if (!tensor.defined())
        return {};
    return {tensor.data_ptr<float>(), tensor.stride(0), tensor.stride(1)};
}

/// Steps of features that lie side by side, as the kernels read them.
torch::Tensor steps(const torch::Tensor& sequence)
{
    return sequence.defined() && sequence.stride(2) != 1 ? sequence.contiguous() : sequence;
}

RecurrentShape shapeOf(RecurrentCell cell, bool reverse, const KernelInputs& inputs)
{
    return {cell,
            size_t(inputs.data.size(0)),
            size_t(inputs.data.size(1)),
            size_t(inputs.data.size(2)),
            size_t(inputs.hidden.size(1)),
            reverse};
}

kernels::RecurrentWeights weightsOf(const KernelInputs& inputs)
{
    return {numbersOf(inputs.input), numbersOf(inputs.hidden), numbersOf(inputs.inputBias),
            numbersOf(inputs.hiddenBias)};
}

kernels::RecurrentInputs readBy(const KernelInputs& inputs)
{
    return {sequenceOf<const float>(inputs.data),
            inputs.lengths.defined() && inputs.lengths.numel() > 0 ? inputs.lengths.data_ptr<int64_t>() : nullptr,
            numbersOf(inputs.startHidden),
            numbersOf(inputs.startCell),
            numbersOf(inputs.mask),
            inputs.byStep};
}

KernelOutputs forward(RecurrentCell cell, bool reverse, const KernelInputs& inputs, RecurrentTape* tape)
{
    const RecurrentShape shape = shapeOf(cell, reverse, inputs);
    const int64_t rows = inputs.data.size(0), units = inputs.hidden.size(1);
    KernelOutputs out;
    out.output = torch::empty({rows, inputs.data.size(1), units}, inputs.data.options());
    out.hidden = torch::empty({rows, units}, inputs.data.options());
    if (cell == RecurrentCell::Lstm)
        out.cell = torch::empty_like(out.hidden);
    kernels::recurrentForward(shape, weightsOf(inputs), readBy(inputs),
                              {sequenceOf<float>(out.output), out.hidden.data_ptr<float>(),
                               out.cell.defined() ? out.cell.data_ptr<float>() : nullptr},
                              tape, workspace(), threadsOfTorch());
    return out;
}

/// LibTorch 1.13 takes no undefined tensors here: an empty one stands for none.
torch::Tensor orEmpty(const torch::Tensor& tensor, const torch::Tensor& like)
{
    return tensor.defined() ? tensor : torch::empty({0}, like.options());
}

/// The places of what is put into, and comes back from, the node of the graph.
enum Place : size_t { kData, kInput, kHidden, kInputBias, kHiddenBias, kStartHidden, kStartCell, kPlaces };

struct RecurrentFunction : torch::autograd::Function<RecurrentFunction> {
    static torch::autograd::variable_list forward(torch::autograd::AutogradContext* context, const torch::Tensor& data,
                                                  const torch::Tensor& input, const torch::Tensor& hidden,
                                                  const torch::Tensor& inputBias, const torch::Tensor& hiddenBias,
                                                  const torch::Tensor& startHidden, const torch::Tensor& startCell,
                                                  const torch::Tensor& mask, const torch::Tensor& lengths, int64_t cell,
                                                  bool reverse, const c10::intrusive_ptr<LentTape>& tape)
    {
        const KernelInputs inputs{data, lengths, input, hidden, inputBias, hiddenBias, startHidden, startCell, mask};
        const auto out = unroll::forward(RecurrentCell(cell), reverse, inputs, tape->tape.get());
        context->save_for_backward({data, input, hidden, inputBias, hiddenBias, startHidden, startCell, mask, lengths});
        context->saved_data["cell"] = cell;
        context->saved_data["reverse"] = reverse;
        context->saved_data["tape"] = c10::IValue::make_capsule(tape);
        torch::autograd::variable_list outputs{out.output, out.hidden};
        if (out.cell.defined())
            outputs.push_back(out.cell);
        return outputs;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list above)
    {
        const auto saved = context->get_saved_variables();
        const KernelInputs inputs{saved[0], saved[8], saved[1], saved[2], saved[3],
                                  saved[4], saved[5], saved[6], saved[7]};
        const auto tape = context->saved_data["tape"].toCapsule();
        const auto cell = RecurrentCell(context->saved_data["cell"].toInt());
        // One for each argument of forward(); those that are no numbers have none.
        torch::autograd::variable_list wanted(kPlaces + 5);
        for (size_t i = 0; i < kPlaces; ++i)
            if (saved[i].numel() > 0 && context->needs_input_grad(i))
                wanted[i] = torch::empty(saved[i].sizes(), saved[i].options());
        const auto of = [&](Place place) {
            return wanted[place].defined() ? wanted[place].data_ptr<float>() : nullptr;
        };
        for (auto& one : above)
            if (one.defined())
                one = one.dim() == 3 ? steps(one) : one.contiguous();
        kernels::recurrentBackward(
            shapeOf(cell, context->saved_data["reverse"].toBool(), inputs), weightsOf(inputs), readBy(inputs),
            *static_cast<LentTape*>(tape.get())->tape,
            {sequenceOf<const float>(above[0]), numbersOf(above[1]), above.size() > 2 ? numbersOf(above[2]) : nullptr},
            {sequenceOf<float>(wanted[kData]), of(kStartHidden), of(kStartCell), of(kInput), of(kHidden),
             of(kInputBias), of(kHiddenBias)},
            workspace(), threadsOfTorch());
        return wanted;
    }
};

}  // namespace

bool hasRecurrentKernel(const torch::Tensor& data)
{
    const bool vectors = kernels::hasVectors();
    return vectors && data.device().is_cpu() && data.scalar_type() == torch::kFloat32;
}

QString recurrentKernelName(torch::Device device)
{
    return device.is_cpu() && kernels::hasVectors()
               ? QStringLiteral("Unroll, ") + QLatin1String(kernels::instructionSet())
               : QStringLiteral("LibTorch");
}

KernelOutputs runRecurrentKernel(RecurrentCell cell, bool reverse, const KernelInputs& given,
                                 const std::shared_ptr<RecurrentTapes>& tapes)
{
    KernelInputs inputs = given;
    inputs.data = steps(inputs.data);
    for (torch::Tensor* one : {&inputs.input, &inputs.hidden, &inputs.inputBias, &inputs.hiddenBias,
                               &inputs.startHidden, &inputs.startCell, &inputs.mask, &inputs.lengths})
        if (one->defined())
            *one = one->contiguous();
    const auto differentiable = {inputs.data,       inputs.input,       inputs.hidden,   inputs.inputBias,
                                 inputs.hiddenBias, inputs.startHidden, inputs.startCell};
    const bool learns = torch::GradMode::is_enabled() &&
                        std::any_of(differentiable.begin(), differentiable.end(),
                                    [](const torch::Tensor& one) { return one.defined() && one.requires_grad(); });
    if (!learns)
        return forward(cell, reverse, inputs, nullptr);
    const auto filled = [&](const torch::Tensor& tensor) { return orEmpty(tensor, inputs.data); };
    const auto out = RecurrentFunction::apply(inputs.data, inputs.input, inputs.hidden, filled(inputs.inputBias),
                                              filled(inputs.hiddenBias), filled(inputs.startHidden),
                                              filled(inputs.startCell), filled(inputs.mask), filled(inputs.lengths),
                                              int64_t(cell), reverse, c10::make_intrusive<LentTape>(tapes));
    return {out[0], out[1], out.size() > 2 ? out[2] : torch::Tensor()};
}

}  // namespace unroll

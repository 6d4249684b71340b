#include "kernels/recurrent.h"

#include "kernels/in_parts.h"
#include "kernels/recurrent_parts.h"

#include <cstring>
#include <numeric>

namespace unroll::kernels {

namespace {

/// More rows and steps than this are worth packing the weights.
constexpr size_t kFewPairs = 8;

/// Rows of the batch [B, H] to rows of states [B, state] in sorted order; zeros where there are none.
void gather(const RecurrentShape& shape, const RecurrentPlan& plan, const float* from, size_t width, float* to)
{
    std::fill_n(to, shape.batch * width, 0.0f);
    for (size_t i = 0; from && i < shape.batch; ++i)
        std::memcpy(to + i * width, from + plan.order[i] * shape.units, shape.units * sizeof(float));
}

/// And back; row(i) tells where a sorted row lies.
template <class Row>
void scatter(const RecurrentShape& shape, const RecurrentPlan& plan, const float* from, size_t width, float* to,
             const Row& row)
{
    for (size_t i = 0; to && i < shape.batch; ++i)
        std::memcpy(to + plan.order[i] * shape.units, from + row(i) * width, shape.units * sizeof(float));
}

void clearPadding(const RecurrentShape& shape, const RecurrentPlan& plan, const Sequence<float>& sequence, size_t width)
{
    for (size_t i = 0; sequence && i < shape.batch; ++i) {
        for (size_t t = plan.lengths[i]; t < shape.steps; ++t)
            std::fill_n(sequence.at(plan.order[i], t), width, 0.0f);
    }
}

}  // namespace

size_t gateCount(RecurrentCell cell)
{
    switch (cell) {
    case RecurrentCell::Lstm:
        return 4;
    case RecurrentCell::Gru:
        return 3;
    case RecurrentCell::RnnTanh:
    case RecurrentCell::RnnRelu:
        break;
    }
    return 1;
}

RecurrentLayout::RecurrentLayout(const RecurrentShape& shape)
    : sums(shape.cell == RecurrentCell::Gru ? 4 : gateCount(shape.cell)),
      state(roundUp(shape.units, kRowUnit)),
      gates(sums * state),
      delta(gates + kRowUnit)
{}

size_t packedSize(const RecurrentShape& shape)
{
    const size_t units = roundUp(shape.units, kRowUnit), features = roundUp(shape.features, kRowUnit);
    return gateCount(shape.cell) * units * (units + features);
}

void RecurrentPlan::prepare(const RecurrentShape& shape, const int64_t* rowLengths, bool keep)
{
    kept = keep;
    const auto lengthOf = [&](size_t row) { return rowLengths ? size_t(rowLengths[row]) : shape.steps; };
    order.resize(shape.batch);
    std::iota(order.begin(), order.end(), size_t(0));
    std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return lengthOf(a) > lengthOf(b); });
    lengths.resize(shape.batch);
    std::transform(order.begin(), order.end(), lengths.begin(), lengthOf);
    active.clear();
    first.assign(1, 0);
    pairs.clear();
    const size_t steps = lengths.empty() ? 0 : lengths.front();
    size_t running = shape.batch;
    for (size_t t = 0; t < steps; ++t) {
        while (lengths[running - 1] <= t)
            --running;
        for (size_t i = 0; i < running; ++i) {
            const size_t position = shape.reverse ? lengths[i] - 1 - t : t;
            pairs.push_back({uint32_t(order[i]), uint32_t(position), uint32_t(stateRow(t, i))});
        }
        active.push_back(running);
        first.push_back(pairs.size());
    }
}

RecurrentTape::RecurrentTape() : data_(std::make_unique<Data>()) {}
RecurrentTape::~RecurrentTape() = default;
RecurrentTape::RecurrentTape(RecurrentTape&&) noexcept = default;
RecurrentTape& RecurrentTape::operator=(RecurrentTape&&) noexcept = default;

RecurrentWorkspace::RecurrentWorkspace() : data_(std::make_unique<Data>()) {}
RecurrentWorkspace::~RecurrentWorkspace() = default;
RecurrentWorkspace::RecurrentWorkspace(RecurrentWorkspace&&) noexcept = default;
RecurrentWorkspace& RecurrentWorkspace::operator=(RecurrentWorkspace&&) noexcept = default;

void recurrentForward(const RecurrentShape& shape, const RecurrentWeights& weights, const RecurrentInputs& inputs,
                      const RecurrentOutputs& outputs, RecurrentTape* tape, RecurrentWorkspace& workspace,
                      const Threads& threads)
{
    RecurrentWorkspace::Data& work = workspace.data();
    RecurrentTape::Data& states = tape ? tape->data() : work.states;
    RecurrentPlan& plan = states.plan;
    plan.prepare(shape, inputs.lengths, tape != nullptr);
    const RecurrentLayout layout(shape);
    const bool hasCell = shape.cell == RecurrentCell::Lstm;
    const size_t stateSize = plan.stateRows() * layout.state;

    float* hidden = states.hidden.resized(stateSize);
    gather(shape, plan, inputs.hidden, layout.state, hidden);
    float* cell = nullptr;
    if (hasCell) {
        cell = states.cell.resized(stateSize);
        gather(shape, plan, inputs.cell, layout.state, cell);
    }
    float *read = hidden, *mask = nullptr;
    if (inputs.mask) {
        mask = work.mask.resized(shape.batch * layout.state);
        gather(shape, plan, inputs.mask, layout.state, mask);
        read = states.masked.resized(stateSize);
        for (size_t i = 0; i < shape.batch * layout.state; ++i)
            read[i] = hidden[i] * mask[i];
    }
    const ForwardPass pass{shape,
                           layout,
                           weights,
                           plan,
                           inputs.x,
                           work.packed.resized(packedSize(shape)),
                           work.bias.resized(layout.gates),
                           work.sums.resized(shape.batch * layout.sums * kRowUnit),
                           mask,
                           hidden,
                           read,
                           cell,
                           tape ? states.gates.resized(plan.pairs.size() * layout.gates) : nullptr,
                           outputs.y};
    if (inputs.byStep && !tape && plan.pairs.size() <= kFewPairs) {
        inParts({}, 1, [&](size_t, size_t) { forwardFew(pass); });
    } else {
        inParts(threads, threads.count, [&](size_t part, size_t parts) { packForward(pass, part, parts); });
        inParts(threads, threads.count, [&](size_t part, size_t parts) { forwardRows(pass, part, parts); });
    }

    clearPadding(shape, plan, outputs.y, shape.units);
    const auto last = [&](size_t row) { return plan.stateRow(plan.lengths[row], row); };
    scatter(shape, plan, hidden, layout.state, outputs.hidden, last);
    if (hasCell)
        scatter(shape, plan, cell, layout.state, outputs.cell, last);
}

void recurrentBackward(const RecurrentShape& shape, const RecurrentWeights& weights, const RecurrentInputs& inputs,
                       const RecurrentTape& tape, const RecurrentOutputGradients& above,
                       const RecurrentGradients& gradients, RecurrentWorkspace& workspace, const Threads& threads)
{
    RecurrentWorkspace::Data& work = workspace.data();
    const RecurrentTape::Data& states = tape.data();
    const RecurrentPlan& plan = states.plan;
    const RecurrentLayout layout(shape);
    const size_t carrySize = shape.batch * layout.state;
    const bool hasCell = shape.cell == RecurrentCell::Lstm;

    float* mask = nullptr;
    if (inputs.mask) {
        mask = work.mask.resized(carrySize);
        gather(shape, plan, inputs.mask, layout.state, mask);
    }
    float* hiddenCarry = work.hiddenCarry.resized(carrySize);
    gather(shape, plan, above.hidden, layout.state, hiddenCarry);
    float* cellCarry = nullptr;
    if (hasCell) {
        cellCarry = work.cellCarry.resized(carrySize);
        gather(shape, plan, above.cell, layout.state, cellCarry);
    }
    const BackwardPass pass{shape,
                            layout,
                            weights,
                            plan,
                            inputs.x,
                            work.packed.resized(packedSize(shape)),
                            mask,
                            states.hidden.get(),
                            mask ? states.masked.get() : states.hidden.get(),
                            states.cell.get(),
                            states.gates.get(),
                            above.y,
                            work.deltas.resized(plan.pairs.size() * layout.delta),
                            hiddenCarry,
                            cellCarry,
                            gradients};
    inParts(threads, threads.count, [&](size_t part, size_t parts) { packBackward(pass, part, parts); });
    inParts(threads, threads.count, [&](size_t part, size_t parts) { backwardRows(pass, part, parts); });

    const size_t rows = gateCount(shape.cell) * shape.units;
    const std::pair<float*, size_t> sums[] = {{gradients.inputWeights, rows * shape.features},
                                              {gradients.hiddenWeights, rows * shape.units},
                                              {gradients.inputBias, rows},
                                              {gradients.hiddenBias, rows}};
    bool wanted = false;
    for (const auto& [sum, size] : sums) {
        if (!sum)
            continue;
        std::fill_n(sum, size, 0.0f);
        wanted = true;
    }
    if (wanted)
        inParts(threads, threads.count, [&](size_t part, size_t parts) { weightGradients(pass, part, parts); });

    clearPadding(shape, plan, gradients.x, shape.features);
    const auto same = [](size_t row) { return row; };
    scatter(shape, plan, hiddenCarry, layout.state, gradients.hidden, same);
    if (hasCell)
        scatter(shape, plan, cellCarry, layout.state, gradients.cell, same);
}

}  // namespace unroll::kernels

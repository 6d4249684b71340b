#include "nn/recurrent_p.h"

#include "nn/dropout_p.h"
#include "nn/sequence_p.h"

#include <cmath>

namespace unroll {

namespace {

torch::Tensor normalised(const torch::Tensor& data, const torch::Tensor& gain, const torch::Tensor& bias = {})
{
    return torch::layer_norm(data, {gain.size(0)}, gain, bias);
}

/// One mask for all steps: [B, 1, F], scaled.
torch::Tensor sameMask(const torch::Tensor& like, int64_t features, double rate)
{
    return unroll::dropout(torch::ones({like.size(0), 1, features}, like.options()), rate, true);
}

}  // namespace

RecurrentModule::RecurrentModule(const RecurrentOptions& options) : options_(options)
{
    const double bound = 1.0 / std::sqrt(double(options_.units));
    const int64_t rows = gates() * options_.units;
    const int64_t between = options_.units * (options_.merge == Merge::Concatenate ? int64_t(directions().size()) : 1);
    for (int64_t layer = 0; layer < options_.layers; ++layer)
        for (const bool backward : directions()) {
            const int64_t inputs = layer == 0 ? options_.inputs : between;
            const std::string ending =
                "_l" + std::to_string(layer) + (backward && options_.direction == Direction::Both ? "_reverse" : "");
            const auto add = [&](const std::string& name, torch::IntArrayRef shape) {
                auto parameter = register_parameter(name + ending, torch::empty(shape));
                torch::nn::init::uniform_(parameter, -bound, bound);
                return parameter;
            };
            Weights made;
            made.input = add("weight_ih", {rows, inputs});
            made.hidden = add("weight_hh", {rows, options_.units});
            made.inputBias = add("bias_ih", {rows});
            made.hiddenBias = add("bias_hh", {rows});
            if (options_.layerNorm) {
                made.inputNorm = register_parameter("norm_ih" + ending, torch::ones({rows}));
                made.hiddenNorm = register_parameter("norm_hh" + ending, torch::ones({rows}));
                if (options_.cell == Cell::Lstm) {
                    made.cellNorm = register_parameter("norm_cell" + ending, torch::ones({options_.units}));
                    made.cellNormBias = register_parameter("norm_cell_bias" + ending, torch::zeros({options_.units}));
                }
            }
            if (options_.cell == Cell::Lstm && options_.forgetBias != 0) {
                torch::NoGradGuard guard;
                made.inputBias.slice(0, options_.units, 2 * options_.units).add_(options_.forgetBias);
            }
            weights_.push_back(made);
        }
}

int64_t RecurrentModule::gates() const
{
    switch (options_.cell) {
    case Cell::Lstm:
        return 4;
    case Cell::Gru:
        return 3;
    case Cell::RnnTanh:
    case Cell::RnnRelu:
        return 1;
    }
    return 1;
}

std::vector<bool> RecurrentModule::directions() const
{
    switch (options_.direction) {
    case Direction::Forward:
        return {false};
    case Direction::Backward:
        return {true};
    case Direction::Both:
        return {false, true};
    }
    return {};
}

const RecurrentModule::Weights& RecurrentModule::weights(int64_t layer, bool backward) const
{
    const size_t perLayer = directions().size();
    return weights_[size_t(layer) * perLayer + (backward && perLayer == 2 ? 1 : 0)];
}

torch::Tensor RecurrentModule::merged(const std::vector<torch::Tensor>& directions) const
{
    if (directions.size() == 1)
        return directions[0];
    switch (options_.merge) {
    case Merge::Concatenate:
        return torch::cat(directions, -1);
    case Merge::Sum:
        return directions[0] + directions[1];
    case Merge::Mean:
        return (directions[0] + directions[1]) / 2;
    }
    return {};
}

RecurrentModule::State RecurrentModule::start(const std::vector<SequenceTensor>& inputs, int64_t layer,
                                              size_t direction, const torch::Tensor& like) const
{
    const int64_t units = options_.units;
    State out{torch::zeros({like.size(0), units}, like.options()), {}};
    if (options_.cell == Cell::Lstm)
        out.cell = torch::zeros_like(out.hidden);
    if (inputs.size() < 2 || !(inputs[1].data.defined() || inputs[1].hidden.defined()))
        return out;
    const SequenceTensor& given = inputs[1];
    const int64_t whole = units * (options_.merge == Merge::Concatenate ? int64_t(directions().size()) : 1);
    const int64_t from = options_.merge == Merge::Concatenate ? int64_t(direction) * units : 0;
    const auto own = [&](const torch::Tensor& state) { return state.slice(-1, from, from + units); };
    if (given.hidden.defined()) {
        // A stack of as many layers hands over layer by layer; any other its top.
        const int64_t layers = given.hidden.size(0), source = layers == options_.layers ? layer : layers - 1;
        out.hidden = own(given.hidden[source]);
        if (out.cell.defined() && given.cell.defined())
            out.cell = own(given.cell[source]);
        return out;
    }
    out.hidden = own(given.data.slice(-1, 0, whole));
    if (out.cell.defined() && given.data.size(-1) == 2 * whole)
        out.cell = own(given.data.slice(-1, whole, 2 * whole));
    return out;
}

RecurrentModule::Pass RecurrentModule::run(const torch::Tensor& data, const SequenceTensor& like, bool backward,
                                           const State& start, const Weights& weights) const
{
    torch::Tensor mask;
    if (options_.recurrentDropout > 0 && is_training())
        mask = sameMask(data, options_.units, options_.recurrentDropout).squeeze(1);
    if (!options_.layerNorm && hasRecurrentKernel(data))
        return runKernel(data, like, backward, start, mask, weights);
    const auto permutation = backward ? reversal(like) : torch::Tensor();
    const auto read = backward ? reversed(data, permutation) : data;
    Pass pass = options_.layerNorm || mask.defined() ? runSteps(read, like, start, mask, weights)
                                                     : runLayer(read, like, start, weights);
    if (backward)
        pass.output = reversed(pass.output, permutation);
    return pass;
}

RecurrentModule::Pass RecurrentModule::runKernel(const torch::Tensor& data, const SequenceTensor& like, bool backward,
                                                 const State& start, const torch::Tensor& mask,
                                                 const Weights& weights) const
{
    const KernelInputs inputs{data,
                              isFull(like) ? torch::Tensor() : like.lengths,
                              weights.input,
                              weights.hidden,
                              weights.inputBias,
                              weights.hiddenBias,
                              start.hidden,
                              start.cell,
                              mask,
                              byStep};
    const KernelOutputs out = runRecurrentKernel(options_.cell, backward, inputs, tapes_);
    return {out.output, {out.hidden, out.cell}};
}

RecurrentModule::Pass RecurrentModule::runLayer(const torch::Tensor& data, const SequenceTensor& like,
                                                const State& start, const Weights& weights) const
{
    const bool padded = !isFull(like);
    if (wantsCell() && padded)
        return runPacked(data, like, start, weights);
    const std::vector<torch::Tensor> parameters{weights.input, weights.hidden, weights.inputBias, weights.hiddenBias};
    const auto hidden = start.hidden.unsqueeze(0);
    // cuDNN only differentiates what ran in train mode; without dropout inside, the mode changes nothing else.
    const bool training = is_training() || torch::GradMode::is_enabled();
    Pass pass;
    switch (options_.cell) {
    case Cell::Lstm: {
        const auto all =
            torch::lstm(data, {hidden, start.cell.unsqueeze(0)}, parameters, true, 1, 0.0, training, false, true);
        pass.output = std::get<0>(all);
        if (wantsCell())
            pass.last.cell = std::get<2>(all)[0];
        break;
    }
    case Cell::Gru:
        pass.output = std::get<0>(torch::gru(data, hidden, parameters, true, 1, 0.0, training, false, true));
        break;
    case Cell::RnnTanh:
        pass.output = std::get<0>(torch::rnn_tanh(data, hidden, parameters, true, 1, 0.0, training, false, true));
        break;
    case Cell::RnnRelu:
        pass.output = std::get<0>(torch::rnn_relu(data, hidden, parameters, true, 1, 0.0, training, false, true));
        break;
    }
    if (carriesState())
        pass.last.hidden =
            padded ? lastStep(pass.output, like.lengths) : pass.output.select(1, pass.output.size(1) - 1);
    return pass;
}

RecurrentModule::Pass RecurrentModule::runPacked(const torch::Tensor& data, const SequenceTensor& like,
                                                 const State& start, const Weights& weights) const
{
    const auto order = like.lengths.argsort(0, true), back = order.argsort();
    const auto packed = torch::_pack_padded_sequence(data.index_select(0, order),
                                                     like.lengths.index_select(0, order).to(torch::kCPU), true);
    const auto sorted = [&](const torch::Tensor& state) { return state.index_select(0, order).unsqueeze(0); };
    const std::vector<torch::Tensor> parameters{weights.input, weights.hidden, weights.inputBias, weights.hiddenBias};
    const bool training = is_training() || torch::GradMode::is_enabled();
    const auto all = torch::lstm(std::get<0>(packed), std::get<1>(packed), {sorted(start.hidden), sorted(start.cell)},
                                 parameters, true, 1, 0.0, training, false);
    const auto output =
        std::get<0>(torch::_pad_packed_sequence(std::get<0>(all), std::get<1>(packed), true, 0, data.size(1)));
    return {output.index_select(0, back),
            {std::get<1>(all)[0].index_select(0, back), std::get<2>(all)[0].index_select(0, back)}};
}

RecurrentModule::Pass RecurrentModule::runSteps(const torch::Tensor& data, const SequenceTensor& like,
                                                const State& start, const torch::Tensor& mask,
                                                const Weights& weights) const
{
    const auto read = fromInput(data, weights);
    State state = start;
    std::vector<torch::Tensor> hidden, cells;
    for (int64_t t = 0; t < data.size(1); ++t) {
        state = step(read.select(1, t), state, mask, weights, nullptr);
        hidden.push_back(state.hidden);
        if (wantsCell())
            cells.push_back(state.cell);
    }
    Pass pass{torch::stack(hidden, 1), {}};
    if (carriesState())
        pass.last.hidden = lastStep(pass.output, like.lengths);
    if (wantsCell())
        pass.last.cell = lastStep(torch::stack(cells, 1), like.lengths);
    return pass;
}

torch::Tensor RecurrentModule::fromInput(const torch::Tensor& data, const Weights& weights) const
{
    if (!options_.layerNorm)
        return torch::linear(data, weights.input, weights.inputBias);
    return normalised(torch::matmul(data, weights.input.t()), weights.inputNorm, weights.inputBias);
}

RecurrentModule::State RecurrentModule::step(const torch::Tensor& fromInput, const State& before,
                                             const torch::Tensor& hiddenMask, const Weights& weights,
                                             std::vector<std::pair<QString, torch::Tensor>>* named) const
{
    const torch::Tensor read = hiddenMask.defined() ? before.hidden * hiddenMask : before.hidden;
    const auto fromHidden =
        options_.layerNorm ? normalised(torch::matmul(read, weights.hidden.t()), weights.hiddenNorm, weights.hiddenBias)
                           : torch::linear(read, weights.hidden, weights.hiddenBias);
    State after;
    switch (options_.cell) {
    case Cell::Lstm: {
        const auto parts = (fromInput + fromHidden).chunk(4, -1);  // input, forget, candidate, output
        const auto in = torch::sigmoid(parts[0]), forget = torch::sigmoid(parts[1]);
        const auto candidate = torch::tanh(parts[2]), out = torch::sigmoid(parts[3]);
        after.cell = forget * before.cell + in * candidate;
        after.hidden =
            out * torch::tanh(options_.layerNorm ? normalised(after.cell, weights.cellNorm, weights.cellNormBias)
                                                 : after.cell);
        if (named)
            *named = {{QStringLiteral("input"), in},        {QStringLiteral("forget"), forget},
                      {QStringLiteral("output"), out},      {QStringLiteral("candidate"), candidate},
                      {QStringLiteral("cell"), after.cell}, {QStringLiteral("hidden"), after.hidden}};
        return after;
    }
    case Cell::Gru: {
        const auto x = fromInput.chunk(3, -1), h = fromHidden.chunk(3, -1);  // reset, update, candidate
        const auto reset = torch::sigmoid(x[0] + h[0]), update = torch::sigmoid(x[1] + h[1]);
        const auto candidate = torch::tanh(x[2] + reset * h[2]);
        after.hidden = (1 - update) * candidate + update * before.hidden;
        if (named)
            *named = {{QStringLiteral("reset"), reset},
                      {QStringLiteral("update"), update},
                      {QStringLiteral("candidate"), candidate},
                      {QStringLiteral("hidden"), after.hidden}};
        return after;
    }
    case Cell::RnnTanh:
    case Cell::RnnRelu:
        break;
    }
    const auto sum = fromInput + fromHidden;
    after.hidden = options_.cell == Cell::RnnTanh ? torch::tanh(sum) : torch::relu(sum);
    if (named)
        *named = {{QStringLiteral("hidden"), after.hidden}};
    return after;
}

SequenceTensor RecurrentModule::forward(const std::vector<SequenceTensor>& inputs, Probe*)
{
    const SequenceTensor& input = inputs.at(0);
    torch::Tensor data = input.data;
    std::vector<torch::Tensor> hidden, cells;  // by layer: the state after the last step
    for (int64_t layer = 0; layer < options_.layers; ++layer) {
        std::vector<torch::Tensor> outputs, lastHidden, lastCell;
        for (const bool backward : directions()) {
            const torch::Tensor read = options_.inputDropout > 0 && is_training()
                                           ? data * sameMask(data, data.size(2), options_.inputDropout)
                                           : data;
            // The last state of a backward pass is the one after the text's first token.
            const Pass pass =
                run(read, input, backward, start(inputs, layer, outputs.size(), data), weights(layer, backward));
            outputs.push_back(pass.output);
            lastHidden.push_back(pass.last.hidden);
            lastCell.push_back(pass.last.cell);
        }
        data = merged(outputs);
        if (carriesState())
            hidden.push_back(merged(lastHidden));
        if (wantsCell())
            cells.push_back(merged(lastCell));
        if (layer + 1 < options_.layers && options_.dropout > 0)
            data = unroll::dropout(data, options_.dropout, is_training());
    }
    SequenceTensor out;
    switch (options_.returns) {
    case Returns::Sequence:
        out = {isFull(input) ? data : zeroPadding(data, input), input.lengths};
        break;
    case Returns::Last:
        out.data = hidden.back();
        break;
    case Returns::State:
        out.data = wantsCell() ? torch::cat({hidden.back(), cells.back()}, 1) : hidden.back();
        break;
    }
    if (stateRead) {
        out.hidden = torch::stack(hidden);
        if (wantsCell())
            out.cell = torch::stack(cells);
    }
    return out;
}

std::vector<TraceTensors> RecurrentModule::trace(const std::vector<SequenceTensor>& inputs)
{
    torch::NoGradGuard guard;
    const SequenceTensor& input = inputs.at(0);
    torch::Tensor steps = input.data.slice(0, 0, 1).slice(1, 0, input.lengths[0].item<int64_t>());
    std::vector<TraceTensors> out;
    for (int64_t layer = 0; layer < options_.layers; ++layer) {
        std::vector<torch::Tensor> outputs;
        for (const bool backward : directions()) {
            const Weights& own = weights(layer, backward);
            const auto read = fromInput(backward ? steps.flip(1) : steps, own);
            State state = start(inputs, layer, outputs.size(), steps);
            std::vector<std::vector<torch::Tensor>> kept;
            std::vector<std::pair<QString, torch::Tensor>> named;
            for (int64_t t = 0; t < read.size(1); ++t) {
                state = step(read.select(1, t), state, {}, own, &named);
                kept.resize(named.size());
                for (size_t i = 0; i < named.size(); ++i)
                    kept[i].push_back(named[i].second[0]);
            }
            TraceTensors one;
            one.layer = int(layer);
            one.backward = backward;
            for (size_t i = 0; i < named.size(); ++i) {
                const auto values = torch::stack(kept[i]);
                one.gates.push_back({named[i].first, backward ? values.flip(0) : values});
            }
            outputs.push_back(one.gates.back().second.unsqueeze(0));
            out.push_back(std::move(one));
        }
        steps = merged(outputs);
    }
    return out;
}

}  // namespace unroll

#include "nn/recurrent_p.h"

#include "nn/sequence_p.h"

#include <cmath>

namespace unroll {

RecurrentModule::RecurrentModule(const RecurrentOptions& options) : options_(options)
{
    const double bound = 1.0 / std::sqrt(double(options_.units));
    const int64_t rows = gates() * options_.units;
    for (int64_t layer = 0; layer < options_.layers; ++layer)
        for (const bool backward : directions()) {
            const int64_t inputs = layer == 0 ? options_.inputs : options_.units * int64_t(directions().size());
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

torch::Tensor RecurrentModule::run(const torch::Tensor& data, const Weights& weights) const
{
    const std::vector<torch::Tensor> parameters{weights.input, weights.hidden, weights.inputBias, weights.hiddenBias};
    const auto start = torch::zeros({1, data.size(0), options_.units}, data.options());
    // cuDNN only differentiates what ran in train mode; without dropout inside, the mode changes nothing else.
    const bool training = is_training() || torch::GradMode::is_enabled();
    switch (options_.cell) {
    case Cell::Lstm:
        return std::get<0>(torch::lstm(data, {start, start}, parameters, true, 1, 0.0, training, false, true));
    case Cell::Gru:
        return std::get<0>(torch::gru(data, start, parameters, true, 1, 0.0, training, false, true));
    case Cell::RnnTanh:
        return std::get<0>(torch::rnn_tanh(data, start, parameters, true, 1, 0.0, training, false, true));
    case Cell::RnnRelu:
        return std::get<0>(torch::rnn_relu(data, start, parameters, true, 1, 0.0, training, false, true));
    }
    return {};
}

Value RecurrentModule::forward(const std::vector<Value>& inputs, Probe*)
{
    const Value& input = inputs.at(0);
    const bool padded = !isFull(input);
    torch::Tensor permutation;
    if (options_.direction != Direction::Forward)
        permutation = reversal(input);
    torch::Tensor data = input.data;
    std::vector<torch::Tensor> last;  // of each direction, of the last layer
    for (int64_t layer = 0; layer < options_.layers; ++layer) {
        const bool top = layer + 1 == options_.layers;
        std::vector<torch::Tensor> outputs;
        for (const bool backward : directions()) {
            torch::Tensor output = run(backward ? reversed(data, permutation) : data, weights(layer, backward));
            // In the order it was read, the last step of a backward pass is its state after the text's first token.
            if (top && !options_.returnSequence)
                last.push_back(padded ? lastStep(output, input.lengths) : output.select(1, output.size(1) - 1));
            else
                outputs.push_back(backward ? reversed(output, permutation) : output);
        }
        if (top && !options_.returnSequence)
            return {last.size() == 1 ? last[0] : torch::cat(last, 1), {}};
        data = outputs.size() == 1 ? outputs[0] : torch::cat(outputs, 2);
        if (!top && options_.dropout > 0)
            data = torch::dropout(data, options_.dropout, is_training());
    }
    return {padded ? zeroPadding(data, input) : data, input.lengths};
}

TraceTensors RecurrentModule::traceOne(const torch::Tensor& steps, const Weights& weights) const
{
    const int64_t units = options_.units;
    const auto fromInput = torch::nn::functional::linear(steps, weights.input, weights.inputBias);
    auto hidden = torch::zeros({units}, steps.options());
    auto cell = torch::zeros({units}, steps.options());
    std::vector<std::vector<torch::Tensor>> kept;
    std::vector<QString> names;
    switch (options_.cell) {
    case Cell::Lstm:
        names = {"input", "forget", "output", "candidate", "cell", "hidden"};
        break;
    case Cell::Gru:
        names = {"reset", "update", "candidate", "hidden"};
        break;
    case Cell::RnnTanh:
    case Cell::RnnRelu:
        names = {"hidden"};
        break;
    }
    kept.resize(names.size());
    for (int64_t t = 0; t < steps.size(0); ++t) {
        const auto fromHidden = torch::nn::functional::linear(hidden, weights.hidden, weights.hiddenBias);
        std::vector<torch::Tensor> values;
        if (options_.cell == Cell::Lstm) {
            const auto parts = (fromInput[t] + fromHidden).chunk(4, 0);  // input, forget, candidate, output
            const auto in = torch::sigmoid(parts[0]), forget = torch::sigmoid(parts[1]);
            const auto candidate = torch::tanh(parts[2]), out = torch::sigmoid(parts[3]);
            cell = forget * cell + in * candidate;
            hidden = out * torch::tanh(cell);
            values = {in, forget, out, candidate, cell, hidden};
        } else if (options_.cell == Cell::Gru) {
            const auto x = fromInput[t].chunk(3, 0), h = fromHidden.chunk(3, 0);  // reset, update, candidate
            const auto reset = torch::sigmoid(x[0] + h[0]), update = torch::sigmoid(x[1] + h[1]);
            const auto candidate = torch::tanh(x[2] + reset * h[2]);
            hidden = (1 - update) * candidate + update * hidden;
            values = {reset, update, candidate, hidden};
        } else {
            const auto sum = fromInput[t] + fromHidden;
            hidden = options_.cell == Cell::RnnTanh ? torch::tanh(sum) : torch::relu(sum);
            values = {hidden};
        }
        for (size_t i = 0; i < values.size(); ++i)
            kept[i].push_back(values[i]);
    }
    TraceTensors out;
    for (size_t i = 0; i < names.size(); ++i)
        out.gates.push_back({names[i], torch::stack(kept[i])});
    return out;
}

std::vector<TraceTensors> RecurrentModule::trace(const std::vector<Value>& inputs)
{
    torch::NoGradGuard guard;
    const Value& input = inputs.at(0);
    torch::Tensor steps = input.data[0].slice(0, 0, input.lengths[0].item<int64_t>());
    std::vector<TraceTensors> out;
    for (int64_t layer = 0; layer < options_.layers; ++layer) {
        std::vector<torch::Tensor> outputs;
        for (const bool backward : directions()) {
            TraceTensors one = traceOne(backward ? steps.flip(0) : steps, weights(layer, backward));
            one.layer = int(layer);
            one.backward = backward;
            if (backward)
                for (auto& [name, values] : one.gates)
                    values = values.flip(0);
            outputs.push_back(one.gates.back().second);
            out.push_back(std::move(one));
        }
        steps = outputs.size() == 1 ? outputs[0] : torch::cat(outputs, 1);
    }
    return out;
}

}  // namespace unroll

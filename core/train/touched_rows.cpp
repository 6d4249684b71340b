#include "train/touched_rows_p.h"

#include "nn/threads_p.h"

#include <algorithm>

namespace unroll {

TouchedRows::TouchedRows(const torch::Tensor& parameter, const torch::Tensor& first, const torch::Tensor& second)
    : parameter_(parameter), first_(first), second_(second)
{
    const torch::NoGradGuard none;
    matrix_.rows = size_t(parameter.size(0));
    matrix_.width = size_t(parameter.size(1));
    matrix_.parameter = parameter_.data_ptr<float>();
    place_.assign(matrix_.rows, -1);
    since_.assign(matrix_.rows, kernels::kRowUntouched);
    for (const torch::Tensor& moment : {first_, second_}) {
        if (!moment.defined())
            continue;
        const torch::Tensor touched = moment.ne(0).any(1).contiguous();
        const bool* one = touched.data_ptr<bool>();
        for (size_t row = 0; row < matrix_.rows; ++row)
            if (one[row])
                since_[row] = kernels::kRowLives;
    }
    matrix_.first = first_.defined() ? first_.data_ptr<float>() : nullptr;
    matrix_.second = second_.defined() ? second_.data_ptr<float>() : nullptr;
    matrix_.place = place_.data();
    matrix_.since = since_.data();
}

void TouchedRows::take(const torch::Tensor& gradient)
{
    forget();
    const torch::Tensor indices = gradient._indices().contiguous(), values = gradient._values().contiguous();
    const int64_t count = indices.size(1);
    const size_t width = matrix_.width;
    const int64_t* rows = indices.data_ptr<int64_t>();
    const float* from = values.data_ptr<float>();
    for (int64_t i = 0; i < count; ++i)
        if (int32_t& place = place_[size_t(rows[i])]; place < 0) {
            place = int32_t(given_.size());
            given_.push_back(rows[i]);
        }
    sums_.assign(given_.size() * width, 0.0f);
    for (int64_t i = 0; i < count; ++i) {
        float* to = sums_.data() + size_t(place_[size_t(rows[i])]) * width;
        for (size_t j = 0; j < width; ++j)
            to[j] += from[size_t(i) * width + j];
    }
    taken_ = true;
}

std::pair<const float*, size_t> TouchedRows::gradient() const { return {sums_.data(), sums_.size()}; }

void TouchedRows::forget()
{
    for (const int64_t row : given_)
        place_[size_t(row)] = -1;
    given_.clear();
    sums_.clear();
    taken_ = false;
}

kernels::OptimizerRows TouchedRows::forStep(const kernels::OptimizerStep& step, double learningRate, double correction)
{
    matrix_.step = step;
    // Who sleeps has reckoned with less.
    if (learningRate > most_) {
        settle(threadsOfTorch());
        std::replace_if(
            since_.begin(), since_.end(), [](int32_t since) { return since > 0; }, kernels::kRowLives);
        most_ = learningRate;
    }
    ++matrix_.pass;
    matrix_.largestRate = float(most_ / correction);
    matrix_.gradient = sums_.data();
    return matrix_;
}

void TouchedRows::settle(const kernels::Threads& threads) { kernels::fadeSleepingRows(matrix_, threads); }

}  // namespace unroll

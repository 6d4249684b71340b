#include "train/thread_watch.h"

#include <algorithm>
#include <utility>

namespace unroll {

namespace {

constexpr double kStretchSeconds = 0.5;
constexpr int kStretchSteps = 4;
constexpr double kSlow = 1.4;       // than at its best: something else wants the machine
constexpr double kBetter = 0.95;    // by so much a trial has to be faster
constexpr int kFirstPatience = 10;  // stretches; doubled each time that more threads were of no use
constexpr int kMostPatience = 160;

}  // namespace

std::vector<int> threadCounts(int most)
{
    std::vector<int> counts;
    for (int count = 1; count < most; count *= 2)
        counts.push_back(count);
    counts.push_back(std::max(1, most));
    return counts;
}

void ThreadWatch::take(int threads)
{
    threads_ = threads;
    best_.reset();
}

int ThreadWatch::step(double work, double seconds)
{
    work_ += work;
    seconds_ += seconds;
    if (++steps_ >= kStretchSteps && seconds_ >= kStretchSeconds && work_ > 0) {
        judge(seconds_ / work_);
        work_ = seconds_ = 0;
        steps_ = 0;
    }
    return threads_;
}

void ThreadWatch::judge(double pace)
{
    if (tried_ != 0) {
        const int other = std::exchange(tried_, 0);
        const bool more = threads_ > other, better = pace < kBetter * *before_;
        if (!better)
            take(other);
        if (!better && !more)
            rest_ = patience_ = 0;  // slow with fewer as well: it is not for the threads
        else if (!better)
            patience_ = std::min(kMostPatience, 2 * patience_);
        else
            patience_ = more ? 0 : kFirstPatience;
        rest_ = patience_;
        best_ = better ? pace : *before_;
        return;
    }
    best_ = std::min(best_.value_or(pace), pace);
    const auto attempt = [&](int threads) {
        before_ = pace;
        tried_ = threads_;
        take(threads);
    };
    if (threads_ > 1 && pace > kSlow * *best_)
        attempt(std::max(1, threads_ / 2));
    else if (threads_ < most_ && rest_ > 0 && --rest_ == 0)
        attempt(std::min(most_, 2 * threads_));
}

}  // namespace unroll

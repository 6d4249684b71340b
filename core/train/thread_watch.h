#pragma once

#include <QtGlobal>

#include <optional>
#include <vector>

namespace unroll {

/// The numbers of threads that are tried at the start of a training, rising: 1, 2, 4, …, and all there are.
std::vector<int> threadCounts(int most);

/// Watches the pace of a training and takes fewer threads where that is faster: threads that compute together wait for
/// the slowest, so that a program that wants a core for itself slows all of them. What was given up is tried again from
/// time to time. Judged by stretches of at least half a second and a few steps.
class ThreadWatch {
public:
    explicit ThreadWatch(int threads) : most_(threads), threads_(threads) {}
    /// A step of that much work (numbers read, say) took so long. The threads to go on with.
    int step(double work, double seconds);
    int threads() const { return threads_; }

private:
    void judge(double pace);
    void take(int threads);

    int most_, threads_;
    double work_ = 0, seconds_ = 0;
    int steps_ = 0;
    std::optional<double> best_;    // seconds for a unit of work with these threads, at their best
    std::optional<double> before_;  // with the threads of before a trial
    int tried_ = 0;                 // threads of before a trial; 0: none is under way
    int rest_ = 0;                  // stretches until more threads are tried again
    int patience_ = 0;              // how many that will be
};

}  // namespace unroll

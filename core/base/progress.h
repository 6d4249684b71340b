#pragma once

#include <atomic>
#include <functional>
#include <memory>

namespace unroll {

/// What a long piece of work is given: a way to say how far it is, and to hear that it should end.
/// Copies share the same flag. Work polls cancelled() at least every 50 ms and then returns cancelledError().
class Progress {
public:
    using Report = std::function<void(double fraction)>;

    Progress() : stop_(std::make_shared<std::atomic_bool>(false)) {}
    explicit Progress(Report report) : Progress() { report_ = std::move(report); }

    /// fraction in 0…1, or negative for "under way, length unknown". Called on the worker's thread.
    void report(double fraction) const
    {
        if (report_)
            report_(fraction);
    }
    /// For a part of the work: its 0…1 is from…to of the whole; the same flag.
    Progress within(double from, double to) const
    {
        Progress part = *this;
        if (report_)
            part.report_ = [report = report_, from, to](double fraction) { report(from + (to - from) * fraction); };
        return part;
    }
    /// The same flag and reports; between is called whenever the work reports.
    Progress pausing(std::function<void()> between) const
    {
        Progress part = *this;
        part.report_ = [report = report_, between = std::move(between)](double fraction) {
            if (report)
                report(fraction);
            between();
        };
        return part;
    }
    bool cancelled() const { return stop_->load(std::memory_order_relaxed); }
    void cancel() const { stop_->store(true, std::memory_order_relaxed); }

private:
    std::shared_ptr<std::atomic_bool> stop_;
    Report report_;
};

}  // namespace unroll

#pragma once

#include "base/result.h"
#include "runs/run_store.h"

#include <functional>
#include <vector>

namespace unroll {

/// What is typed into the filter box, as a test on runs. Parts are joined by "and":
///   words             occur in name, status, data, model, tags or note; "two words" in quotes belong together
///   key:text          status, name, data, model, task, tag, note contain the text
///   key=text, key!=text   the same, but wholly
///   key>number        also >=, <, <=, =, !=; keys: epochs, seconds, parameters, id, metric (the run's main one), or
///   any
///                     metric by name, with or without its prefix: accuracy means test_accuracy where there is one
///   -part             turns a part around
/// Case does not matter.
class RunFilter {
public:
    /// Errors name the part: an unknown key, a number that is none.
    static Result<RunFilter> parse(const QString& text);

    bool accepts(const RunSummary& run) const;
    bool empty() const { return tests_.empty(); }

private:
    std::vector<std::function<bool(const RunSummary&)>> tests_;
};

/// The value of the run's metric: as named, else with test_, val_ or train_ before it; NaN where there is none.
double metricOf(const RunSummary& run, const QString& name);

}  // namespace unroll

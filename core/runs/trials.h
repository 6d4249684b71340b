#pragma once

#include "project/fields.h"
#include "runs/run_store.h"

namespace unroll {

/// Every setting of a project by its path, those that stand at their default too.
QMap<QString, QJsonValue> settingsOf(const Project& project, const LayerCatalogue& catalogue);

/// Mean and standard deviation (n − 1) of what several trainings gave.
struct Spread {
    double mean = 0, deviation = 0;  ///< deviation: 0 of one alone
    int count = 0;                   ///< 0: none gave it
};
Spread spreadOf(const std::vector<double>& values);

/// The trials of a sweep, compared: a row for each set of values; trials that differ in their seed or fold alone share
/// one.
struct TrialTable {
    struct Row {
        QStringList values;       ///< by path
        std::vector<RunId> runs;  ///< in the order in which they were trained
        int unfinished = 0;       ///< of them: failed, stopped, or still to end
        Spread val, test;         ///< of the finished ones
        double seconds = 0;       ///< of all together
    };
    QStringList paths;   ///< what differs, but for seed and fold
    QString valMetric;   ///< what the rows are ordered by: "val_f1_macro"; "val_loss" where that is not known
    QString testMetric;  ///< the main metric: "test_f1_macro"
    bool valHigherIsBetter = true;
    std::vector<Row> rows;  ///< best first by the validation part; those without a value last
    QString task;
};
TrialTable compareTrials(const std::vector<RunRecord>& runs, const LayerCatalogue& catalogue);

/// The runs that were tried together with this one, itself among them, oldest first: none where it was not one of
/// several.
std::vector<RunId> trialsWith(RunId run, const std::vector<RunSummary>& runs);

}  // namespace unroll

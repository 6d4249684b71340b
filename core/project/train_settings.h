#pragma once

#include <QString>

namespace unroll {

/// How a model is trained. Names and choices are those of the dotted paths `train.…` (see fields.h).
struct TrainSettings {
    int epochs = 10;
    int batchSize = 32;
    QString optimizer = QStringLiteral("adam");  ///< adam, adamw, sgd, rmsprop
    double learningRate = 0.001;
    double momentum = 0.9;  ///< sgd
    double weightDecay = 0;
    double clipNorm = 1;                            ///< global norm; 0: off
    QString schedule = QStringLiteral("constant");  ///< constant, step, cosine, one-cycle, plateau
    double teacherForcing = 1;    ///< share of right words that a decoder reads, at the last epoch; 1 at the first
    int warmupSteps = 0;          ///< linear from 0, before the schedule
    int scheduleStepEpochs = 5;   ///< step: every so many epochs; plateau: patience
    double scheduleFactor = 0.5;  ///< step, plateau
    QString keepBestBy = QStringLiteral("auto");  ///< what tells the best epoch on the validation part: see keptBy()
    int earlyStoppingPatience = 3;                ///< epochs without a better one; 0: off
    bool classWeights = false;                    ///< inverse to the class's frequency
    double wordDropout = 0;                       ///< share of tokens replaced by unknown, train only
    double randomDeletion = 0;                    ///< share of tokens left out, train only
    quint64 seed = 1;
    qint64 startFrom = 0;                     ///< the run whose weights it begins with, as far as they fit; 0: none
    QString device = QStringLiteral("auto");  ///< auto, cpu, cuda:N
    int threads = 0;                          ///< 0: as many as are fastest, by a trial

    bool operator==(const TrainSettings&) const = default;
};

}  // namespace unroll

#pragma once

#include "data/split.h"
#include "samples/preparation.h"

#include <memory>
#include <span>

namespace unroll {

/// One input with what is to be answered, as numbers. Views into the data set.
struct Sample {
    std::span<const int> ids;       ///< a step each; or
    std::span<const float> values;  ///< [steps × features]
    int label = -1;                 ///< the class
    std::span<const int> answer;    ///< the labels, rising; the class of each step, -1 unknown; or the tokens to write
    std::span<const float> wanted;  ///< the numbers to give, NaN where they are not known
    /// What is still to be done to the first value of each step and to what is wanted: (x − centre) / scale.
    float centre = 0, scale = 1;
    std::span<const double> history;  ///< of what is to be given, in its own units, up to the step before
};

/// Data made ready for a network: samples, divided into parts. A sample is a text, a piece of one, or a window of a
/// series. Immutable; shared between threads. Derived once a domain.
class Dataset {
public:
    virtual ~Dataset() = default;

    virtual qsizetype size() const = 0;
    virtual Sample sample(qsizetype index) const = 0;
    /// The input as a person reads it, and the right answer where it is a text.
    virtual QString describe(qsizetype index) const = 0;
    virtual QString reference(qsizetype /*index*/) const { return {}; }
    /// What one asks a run to have this input read.
    virtual Query query(qsizetype index) const { return TextQuery{describe(index)}; }
    /// The numbers to give, in their own units, NaN where they are not known.
    virtual std::vector<double> inOwnUnits(qsizetype index) const
    {
        const Sample one = sample(index);
        return preparation().inOwnUnits(one.wanted, one.history);
    }
    /// What an error of this sample is divided by, to be compared with errors of other series: above 0.
    virtual double errorScale(qsizetype /*index*/) const { return 1; }
    /// Numbers a step; 0 where steps are ids.
    virtual int features() const { return 0; }
    virtual const Preparation& preparation() const = 0;
    virtual std::shared_ptr<const Preparation> sharedPreparation() const = 0;

    QString fingerprint;          ///< of the files that it was made of, "+" between them; empty: not known
    Split split;                  ///< indices of samples
    std::vector<Error> warnings;  ///< ready, but: a covariate that knows what will come, …

    AnswerSpec answer() const { return preparation().answer; }
    const QStringList& classes() const { return preparation().classes; }
    const std::vector<qsizetype>& part(const QString& name) const  ///< "train", "val" or "test"
    {
        return name == u"train" ? split.train : name == u"test" ? split.test : split.validation;
    }
};

using DatasetPtr = std::shared_ptr<const Dataset>;

}  // namespace unroll

#pragma once

#include "project/fields.h"

namespace unroll {

/// Are numbers from low to high told apart by their size: do they lie above 0 and a factor of ten or more apart?
inline bool bySize(double low, double high) { return low > 0 && high / low >= 10; }

/// What is tried of one setting: each of the given values, or as many as are wanted out of a range.
struct Variation {
    QString path;        ///< as setField takes it: "train.learning_rate", "model.lstm.units"
    QStringList values;  ///< none: drawn from low … high
    double low = 0, high = 0;
};

/// Trainings of one project that differ in some of its settings. Of given values alone every combination is tried, the
/// last setting changing fastest, or as many as `runs` says, drawn without repeating. With a range among them each
/// trial draws all of its values: from a range evenly, or evenly on a logarithmic scale where bySize() says so. What is
/// drawn follows from the project's seed.
struct Sweep {
    static constexpr int kDraws = 10;   ///< of a range, where `runs` is 0
    static constexpr int kMost = 1000;  ///< trials
    std::vector<Variation> variations;
    int runs = 0;  ///< 0: every combination
};

/// One training of a sweep.
struct Trial {
    Project project;
    std::vector<std::pair<QString, QString>> settings;  ///< path, value

    QString words() const;  ///< "units 64, learning_rate 0.01"
};

/// Errors: nothing to vary, a setting named twice, an unknown path, a value that it does not take, a range of what is
/// no number, more than kMost trials.
Result<std::vector<Trial>> trialsOf(const Project& project, const Sweep& sweep, const LayerCatalogue& catalogue);

/// The project divided into folds, and what makes a training of each: of k, whose test parts are all there is (or, in
/// order of time, all of the test share).
Variation everyFold(Project& project, int k);

/// "PATH=A,B,C". Errors: no values.
Result<Variation> gridFromText(const QString& text);
/// "PATH=LO..HI". Errors: no two numbers, LO not below HI.
Result<Variation> rangeFromText(const QString& text);

}  // namespace unroll

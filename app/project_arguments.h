#pragma once

#include "app/console.h"

namespace unroll {

/// `--set PATH=VALUE`, any number of times.
struct SetArguments {
    std::vector<std::string> values;
    void define(CLI::App& app);
    /// Error: no "=", unknown path, value out of range.
    Result<void> apply(Project& project) const;
};

/// The value of a setting as the person means it: a file from where they stand, not from where the project lies.
QString valueMeant(const QString& path, const QString& given);

/// What a training can be given beside its project: --set, and --device, --threads and --seed, which set the same
/// fields and are checked the same way.
struct TrainArguments {
    SetArguments set;
    std::string device, seed, from;
    int threads = -1;
    void define(CLI::App& app);
    bool any() const
    {
        return !set.values.empty() || !device.empty() || threads >= 0 || !seed.empty() || !from.empty();
    }
    Result<void> apply(Session& session, Project& project) const;
};

/// Reads the project's data with a progress line, and says where it is not what the project was made with.
/// The project's fingerprint is brought up to date.
struct ReadData {
    std::shared_ptr<const Imported> imported, testFile;
};
Result<ReadData> readData(Session& session, Console& console, Project& project);
Result<DatasetPtr> prepareData(Session& session, Console& console, const Project& project, const ReadData& data);

}  // namespace unroll

#pragma once

#include "base/result.h"
#include "train/devices.h"

#include <QMap>

namespace unroll {

/// What `unroll doctor` prints.
struct MachineReport {
    QString unroll, qt, libtorch;
    QString blasName, blasPath;  ///< of the library that is really loaded in this process
    bool blasOptimised = false;
    double blasGflops = 0;  ///< measured: sgemm 1024³, the best of a few
    int threads = 0;
    QString simd;  ///< "AVX-512", "AVX2", …
    std::vector<DeviceInfo> cuda;
    QMap<QString, QString> kernels;  ///< "lstm" → "Unroll, AVX2", "LibTorch"
    QString storePath;               ///< this and the next three: filled by the session
    int storeSchema = 0;
    qint64 storeRuns = 0;
    bool storeOk = false;
    std::vector<Error> warnings;
};

/// Everything but the store; takes a fraction of a second for the measurement.
MachineReport examineEngine();

}  // namespace unroll

#pragma once

#include "base/result.h"

#include <QString>

#include <vector>

namespace unroll {

struct DeviceInfo {
    QString id;         ///< "cpu", "cuda:0"
    QString name;       ///< "CPU, 2 threads", "CUDA 0: NVIDIA H100"
    qint64 memory = 0;  ///< bytes; 0 unknown
};

/// The CPU and every CUDA device that LibTorch sees.
std::vector<DeviceInfo> listDevices();
/// "cpu" → "CPU, 2 threads", in the window's language; plain: in English, as it is stored.
QString deviceName(const std::string& id);
QString plainDeviceName(const std::string& id);
QString torchVersion();
/// The widest vector instructions of this machine: "AVX-512", "AVX2", "portable".
QString cpuCapability();

}  // namespace unroll

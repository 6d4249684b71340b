#include "train/devices_p.h"

#include <QFile>
#include <QLibrary>

#include <unistd.h>

#include <algorithm>
#include <thread>
#include <utility>

namespace unroll {

namespace {

const char* cpuPattern()
{
    return at::get_num_threads() == 1 ? QT_TRANSLATE_NOOP("Device", "CPU, %1 thread")
                                      : QT_TRANSLATE_NOOP("Device", "CPU, %1 threads");
}

qint64 physicalMemory()
{
    const qint64 pages = sysconf(_SC_PHYS_PAGES), size = sysconf(_SC_PAGESIZE);
    return pages > 0 && size > 0 ? pages * size : 0;
}

/// Name and memory of a CUDA device. LibTorch's CUDA headers want a toolkit that only those have who write kernels; the
/// driver, which is there wherever LibTorch sees a device, counts devices as it does.
std::pair<QString, qint64> fromDriver(int index)
{
    static QLibrary driver(QStringLiteral("cuda"), 1);
    const auto init = reinterpret_cast<int (*)(unsigned)>(driver.resolve("cuInit"));
    const auto get = reinterpret_cast<int (*)(int*, int)>(driver.resolve("cuDeviceGet"));
    const auto nameOf = reinterpret_cast<int (*)(char*, int, int)>(driver.resolve("cuDeviceGetName"));
    const auto memoryOf = reinterpret_cast<int (*)(size_t*, int)>(driver.resolve("cuDeviceTotalMem_v2"));
    int device = 0;
    if (!init || !get || !nameOf || !memoryOf || init(0) != 0 || get(&device, index) != 0)
        return {};
    char name[256] = {};
    size_t memory = 0;
    if (nameOf(name, int(sizeof name) - 1, device) != 0 || memoryOf(&memory, device) != 0)
        return {};
    return {QString::fromUtf8(name), qint64(memory)};
}

}  // namespace

std::vector<DeviceInfo> listDevices()
{
    std::vector<DeviceInfo> list{{QStringLiteral("cpu"), deviceName("cpu"), physicalMemory()}};
    const int count = torch::cuda::is_available() ? int(torch::cuda::device_count()) : 0;
    for (int i = 0; i < count; ++i) {
        const auto [name, memory] = fromDriver(i);
        list.push_back(
            {QStringLiteral("cuda:%1").arg(i),
             name.isEmpty() ? QStringLiteral("CUDA %1").arg(i) : QStringLiteral("CUDA %1: %2").arg(i).arg(name),
             memory});
    }
    return list;
}

QString deviceName(const std::string& id)
{
    return id == "cpu" ? QCoreApplication::translate("Device", cpuPattern()).arg(at::get_num_threads())
                       : plainDeviceName(id);
}

QString plainDeviceName(const std::string& id)
{
    if (id == "cpu")
        return QString::fromLatin1(cpuPattern()).arg(at::get_num_threads());
    return QStringLiteral("CUDA ") + QString::fromStdString(id).section(u':', 1);
}

QString torchVersion() { return QStringLiteral(TORCH_VERSION); }
QString cpuCapability()
{
    QFile file(QStringLiteral("/proc/cpuinfo"));
    const QByteArray info = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    return info.contains(" avx512f") ? QStringLiteral("AVX-512")
           : info.contains(" avx2")  ? QStringLiteral("AVX2")
                                     : QStringLiteral("portable");
}

Result<torch::Device> chooseDevice(const QString& wanted)
{
    const bool cuda = torch::cuda::is_available();
    if (wanted == u"cpu" || (wanted == u"auto" && !cuda))
        return torch::Device(torch::kCPU);
    if (wanted == u"auto")
        return torch::Device(torch::kCUDA, 0);
    bool ok = wanted.startsWith(QStringLiteral("cuda"));
    const int index = wanted.contains(u':') ? wanted.section(u':', 1).toInt(&ok) : 0;
    if (!ok || !cuda || index < 0 || index >= int(torch::cuda::device_count()))
        return Error{"device-missing",
                     wanted,
                     QT_TRANSLATE_NOOP("Error", "LibTorch does not see this device"),
                     QT_TRANSLATE_NOOP("Error", "Use auto or cpu; unroll doctor lists the devices"),
                     {},
                     ErrorKind::Usage};
    return torch::Device(torch::kCUDA, torch::DeviceIndex(index));
}

int mostThreads()
{
    const int cores = std::max(1, int(std::thread::hardware_concurrency()));
    const int allowed = qEnvironmentVariableIntValue("OMP_NUM_THREADS");
    return allowed > 0 ? std::min(cores, allowed) : cores;
}

int useThreads(int wanted)
{
    const int threads = wanted > 0 ? wanted : std::max(1, mostThreads() - 1);
    at::set_num_threads(threads);
    return threads;
}

}  // namespace unroll

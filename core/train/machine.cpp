#include "train/machine.h"

#include "nn/recurrent_kernel_p.h"
#include "train/devices_p.h"

#include <QElapsedTimer>
#include <QFileInfo>

#include <algorithm>

#include <link.h>

namespace unroll {

namespace {

/// The file that provides BLAS to this process. Several can be installed at once, and the alternatives say only what
/// would be taken: the dynamic linker knows what was.
QString loadedBlas()
{
    QStringList found;
    dl_iterate_phdr(
        [](dl_phdr_info* info, size_t, void* data) {
            // A symbolic link may be loaded under the plain name: the real file tells whose it is.
            const QString path = QFileInfo(QString::fromUtf8(info->dlpi_name)).canonicalFilePath();
            const QString file = QFileInfo(path).fileName();
            for (const char* name : {"libopenblas", "libmkl_", "libblis", "libatlas", "libblas.so"})
                if (file.startsWith(QLatin1String(name)))
                    *static_cast<QStringList*>(data) << path;
            return 0;
        },
        &found);
    std::sort(found.begin(), found.end());
    for (const QString& path : found)
        if (path.contains(QStringLiteral("openblas")) || path.contains(QStringLiteral("mkl")) ||
            path.contains(QStringLiteral("blis")))
            return path;
    return found.value(0);
}

QString blasNameOf(const QString& path)
{
    if (path.contains(QStringLiteral("openblas")))
        return path.contains(QStringLiteral("openmp"))    ? QStringLiteral("OpenBLAS (OpenMP)")
               : path.contains(QStringLiteral("pthread")) ? QStringLiteral("OpenBLAS (pthread)")
                                                          : QStringLiteral("OpenBLAS");
    if (path.contains(QStringLiteral("mkl")))
        return QStringLiteral("MKL");
    if (path.contains(QStringLiteral("blis")))
        return QStringLiteral("BLIS");
    if (path.contains(QStringLiteral("atlas")))
        return QStringLiteral("ATLAS");
    if (path.isEmpty())
        return torch::hasMKL() ? QStringLiteral("MKL, inside LibTorch") : QStringLiteral("inside LibTorch");
    return QStringLiteral("reference BLAS");
}

double measuredGflops()
{
    const torch::NoGradGuard none;
    constexpr int64_t n = 1024;
    const torch::Tensor a = torch::full({n, n}, 0.5f), b = torch::full({n, n}, 0.25f);
    torch::Tensor c = torch::mm(a, b);
    double best = 0;
    for (int i = 0; i < 8; ++i) {
        QElapsedTimer timer;
        timer.start();
        torch::mm_out(c, a, b);
        best = std::max(best, 2.0 * double(n * n * n) / double(timer.nsecsElapsed()));
    }
    return best;
}

}  // namespace

MachineReport examineEngine()
{
    MachineReport report;
    report.unroll = QStringLiteral(UNROLL_VERSION);
    report.qt = QString::fromLatin1(qVersion());
    report.libtorch = torchVersion();
    report.simd = cpuCapability();
    {
        const ThreadCountGuard own;
        report.threads = useThreads(0);  // as many as a training takes
        report.blasGflops = measuredGflops();
    }
    report.blasPath = loadedBlas();
    report.blasName = blasNameOf(report.blasPath);
    report.blasOptimised = report.blasName != u"reference BLAS";
    for (const DeviceInfo& device : listDevices())
        if (device.id != u"cpu")
            report.cuda.push_back(device);
    for (const char* kind : {"lstm", "gru", "rnn"})
        report.kernels.insert(QLatin1String(kind), recurrentKernelName(torch::kCPU));
    if (!report.blasOptimised)
        report.warnings.push_back(
            {"blas-reference",
             report.blasPath,
             QT_TRANSLATE_NOOP("Error", "LibTorch computes with the reference BLAS: %1 GFLOP/s, many times slower than "
                                        "this machine can"),
             QT_TRANSLATE_NOOP("Error", "Install libopenblas0-openmp"),
             {QString::number(report.blasGflops, 'f', 0)},
             ErrorKind::Work});
    return report;
}

}  // namespace unroll

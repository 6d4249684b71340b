#include "base/memory.h"

#include <QFile>
#include <QList>
#include <QString>

#include <algorithm>

namespace unroll {

namespace {

/// Files of the system say no size: they are read to their end, and are short.
QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(1 << 20) : QByteArray();
}

/// "MemAvailable:   123 kB" in bytes; 0 where it does not say.
qint64 lineOf(const QByteArray& meminfo, QByteArrayView name)
{
    for (const QByteArray& line : meminfo.split('\n'))
        if (line.startsWith(name))
            return line.simplified().split(' ').value(1).toLongLong() * 1024;
    return 0;
}

/// A limit of a control group: "max", and what no machine has, is none.
qint64 limitOf(const QString& path)
{
    bool number = false;
    const qint64 value = contents(path).trimmed().toLongLong(&number);
    return number && value < (1LL << 60) ? value : 0;
}

void applyLimit(MachineMemory& memory, const QString& limitFile, const QString& usedFile, const QString& statFile)
{
    const qint64 limit = limitOf(limitFile);
    if (limit <= 0)
        return;
    // Cached files of the group are counted as used, though they give way.
    qint64 cached = 0;
    for (const QByteArray& line : contents(statFile).split('\n'))
        if (line.startsWith("inactive_file ") || line.startsWith("active_file "))
            cached += line.split(' ').value(1).toLongLong();
    const qint64 used = std::max<qint64>(0, contents(usedFile).trimmed().toLongLong() - cached);
    memory.total = memory.total > 0 ? std::min(memory.total, limit) : limit;
    const qint64 left = std::max<qint64>(0, limit - used);
    memory.available = memory.available > 0 ? std::min(memory.available, left) : left;
}

}  // namespace

MachineMemory machineMemory()
{
    if (const QList<QByteArray> given = qgetenv("UNROLL_TEST_MEMORY").split(' '); given.size() == 2)
        return {given[0].toLongLong(), given[1].toLongLong()};
    const QByteArray meminfo = contents(QStringLiteral("/proc/meminfo"));
    MachineMemory memory{lineOf(meminfo, "MemTotal:"), lineOf(meminfo, "MemAvailable:")};
    // A group's limit holds for the groups in it: version 2 has one tree, version 1 one for memory.
    for (const QByteArray& line : contents(QStringLiteral("/proc/self/cgroup")).split('\n')) {
        const QList<QByteArray> parts = line.split(':');
        const bool second = parts.value(0) == "0";
        if (parts.size() < 3 || (!second && !parts[1].split(',').contains("memory")))
            continue;
        const QString root = second ? QStringLiteral("/sys/fs/cgroup") : QStringLiteral("/sys/fs/cgroup/memory");
        for (QString at = QString::fromUtf8(parts[2]);; at.truncate(std::max<qsizetype>(0, at.lastIndexOf(u'/')))) {
            const QString group = root + at + (at.endsWith(u'/') ? QString() : QStringLiteral("/"));
            const QString stat = group + QStringLiteral("memory.stat");
            if (second)
                applyLimit(memory, group + QStringLiteral("memory.max"), group + QStringLiteral("memory.current"),
                           stat);
            else
                applyLimit(memory, group + QStringLiteral("memory.limit_in_bytes"),
                           group + QStringLiteral("memory.usage_in_bytes"), stat);
            if (at.isEmpty())
                break;
        }
    }
    return memory;
}

}  // namespace unroll

#include "ui/shell/recovery.h"

#include "base/files.h"
#include "ui/shell/document.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace unroll {

QString Leftover::name() const
{
    if (!path.isEmpty())
        return QFileInfo(path).fileName();
    return project.name.isEmpty() ? Recovery::tr("Untitled") : project.name;
}

Recovery::Recovery(Document& document, const QString& folder, QObject* parent)
    : QObject(parent), document_(document), snapshot_(folder, QStringLiteral(".snapshot"))
{
    stale_ = document_.modified();
    connect(&document_, &Document::changed, this, [this] { stale_ = true; });
    connect(&document_, &Document::modifiedChanged, this, [this](bool modified) {
        if (!modified)
            saveNow();
    });
    connect(&timer_, &QTimer::timeout, this, &Recovery::saveNow);
}

void Recovery::setInterval(int seconds)
{
    if (seconds > 0)
        timer_.start(seconds * 1000);
    else
        timer_.stop();
}

void Recovery::saveNow()
{
    if (!document_.modified()) {
        stale_ = false;
        if (written_)
            snapshot_.remove();
        written_ = false;
        return;
    }
    if (!stale_ && written_)
        return;
    const QJsonObject snapshot{
        {QStringLiteral("path"), document_.path()},
        {QStringLiteral("time"), QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)},
        {QStringLiteral("project"), QString::fromUtf8(projectToJson(document_.project()))},
    };
    if (!snapshot_.write(QJsonDocument(snapshot).toJson()))
        return;  // the next round tries again
    stale_ = false;
    written_ = true;
}

std::vector<Leftover> Recovery::leftovers() const
{
    std::vector<Leftover> found;
    for (const QString& file : snapshot_.orphans()) {
        const auto bytes = readFile(file);
        const QJsonObject snapshot = bytes ? QJsonDocument::fromJson(*bytes).object() : QJsonObject();
        auto project = projectFromJson(snapshot[u"project"].toString().toUtf8());
        if (!project)
            continue;
        found.push_back({file, snapshot[u"path"].toString(),
                         QDateTime::fromString(snapshot[u"time"].toString(), Qt::ISODateWithMs), *project});
    }
    std::sort(found.begin(), found.end(), [](const Leftover& a, const Leftover& b) { return a.time > b.time; });
    return found;
}

void Recovery::discard(const Leftover& leftover) { QFile::remove(leftover.file); }

}  // namespace unroll

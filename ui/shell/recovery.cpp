#include "ui/shell/recovery.h"

#include "base/files.h"
#include "runs/store_files.h"
#include "ui/shell/document.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

#include <algorithm>

namespace unroll {

static QString lockOf(const QString& snapshot) { return snapshot + QStringLiteral(".lock"); }

QString Leftover::name() const
{
    if (!path.isEmpty())
        return QFileInfo(path).fileName();
    return project.name.isEmpty() ? Recovery::tr("Untitled") : project.name;
}

Recovery::Recovery(Document& document, const QString& folder, QObject* parent)
    : QObject(parent),
      document_(document),
      folder_(folder),
      file_(QDir(folder).filePath(QUuid::createUuid().toString(QUuid::WithoutBraces) + QStringLiteral(".snapshot")))
{
    writer_.setMaxThreadCount(1);  // in order
    stale_ = document_.modified();
    connect(&document_, &Document::changed, this, [this] { stale_ = true; });
    connect(&document_, &Document::modifiedChanged, this, [this](bool modified) {
        if (!modified)
            saveNow();
    });
    connect(&timer_, &QTimer::timeout, this, &Recovery::saveNow);
}

Recovery::~Recovery()
{
    flush();
    QFile::remove(file_);
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
            writer_.start([file = file_] { QFile::remove(file); });
        written_ = false;
        return;
    }
    if (!stale_ && written_)
        return;
    if (!lock_) {
        makeOwnersFolder(folder_);
        lock_ = std::make_unique<QLockFile>(lockOf(file_));
        lock_->setStaleLockTime(0);
        if (!lock_->tryLock(0)) {
            lock_.reset();
            return;  // no place to write to: the next round tries again
        }
    }
    const QJsonObject snapshot{
        {QStringLiteral("path"), document_.path()},
        {QStringLiteral("time"), QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)},
        {QStringLiteral("project"), QString::fromUtf8(projectToJson(document_.project()))},
    };
    writer_.start([file = file_, bytes = QJsonDocument(snapshot).toJson()] {
        // A disk that is full now may not be so in the next round; the person's work is not disturbed for it. The
        // folder may be one that others can enter.
        if (writeFileSafely(file, bytes))
            QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner);
    });
    stale_ = false;
    written_ = true;
}

void Recovery::flush() { writer_.waitForDone(); }

std::vector<Leftover> Recovery::leftovers() const
{
    std::vector<Leftover> found;
    const auto files = QDir(folder_).entryInfoList({QStringLiteral("*.snapshot")}, QDir::Files);
    for (const QFileInfo& info : files) {
        const QString file = info.absoluteFilePath();
        if (file == QFileInfo(file_).absoluteFilePath())
            continue;
        QLockFile lock(lockOf(file));
        lock.setStaleLockTime(0);
        if (!lock.tryLock(0))
            continue;  // its process lives
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

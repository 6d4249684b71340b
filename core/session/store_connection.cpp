#include "session/store_connection.h"

#include <QDir>
#include <QFile>

#include <sys/stat.h>

namespace unroll {

QByteArray StoreConnection::identity() const
{
    struct stat file {};
    if (::stat(QFile::encodeName(path_).constData(), &file) != 0)
        return {};
    return QByteArray::number(quint64(file.st_dev)) + ':' + QByteArray::number(quint64(file.st_ino));
}

Result<RunStore*> StoreConnection::store()
{
    // SQLite goes on with the file that it has open, also where nobody will find it again.
    if (store_ && identity() != opened_) {
        if (store_->holdsRuns())
            return Error{"store-gone",
                         QDir::toNativeSeparators(path_),
                         QT_TRANSLATE_NOOP("Error", "The run store was moved, deleted or replaced during a training"),
                         QT_TRANSLATE_NOOP("Error", "Put it back; what has been trained waits to be stored"),
                         {},
                         ErrorKind::Work};
        store_.reset();
    }
    if (!store_) {
        auto opened = RunStore::open(path_);
        if (!opened)
            return opened.error();
        store_ = std::move(opened).value();
        opened_ = identity();
    }
    return store_.get();
}

Result<QString> StoreConnection::startNew()
{
    // What waits belongs to runs of the old one.
    waiting_.clear();
    failing_.reset();
    told_ = recovered_ = false;
    store_.reset();
    auto aside = RunStore::moveAside(path_);
    if (!aside)
        return aside;
    if (const auto opened = store(); !opened)
        return opened.error();
    return aside;
}

void StoreConnection::close()
{
    (void)catchUp();
    store_.reset();
}

Result<void> StoreConnection::keep(RunId run, Work work, const QString& replaces)
{
    if (!replaces.isEmpty())
        std::erase_if(waiting_, [&](const Waiting& one) { return one.run == run && one.name == replaces; });
    waiting_.push_back({run, std::move(work), replaces});
    return catchUp();
}

QSet<RunId> StoreConnection::waiting() const
{
    QSet<RunId> runs;
    for (const Waiting& one : waiting_)
        runs.insert(one.run);
    return runs;
}

Result<void> StoreConnection::catchUp()
{
    const auto failed = [this](const Error& error) {
        told_ = told_ && failing_ && failing_->code == error.code;
        failing_ = error;
        return error;
    };
    std::optional<Error> lost;
    while (!waiting_.empty()) {
        auto opened = store();
        if (!opened)
            return failed(opened.error());
        const auto done = waiting_.front().work(**opened);
        const bool gone = !done && done.error().code == u"store-run-gone";
        if (!done && !gone)
            return failed(done.error());
        if (gone)
            lost = lost_ = done.error();
        waiting_.pop_front();
    }
    recovered_ |= told_;
    failing_.reset();
    told_ = false;
    if (lost)
        return *lost;
    return {};
}

std::optional<Error> StoreConnection::untold()
{
    if (lost_)
        return std::exchange(lost_, std::nullopt);
    if (!failing_ || told_)
        return std::nullopt;
    told_ = true;
    return failing_;
}

bool StoreConnection::recovered() { return std::exchange(recovered_, false); }

}  // namespace unroll

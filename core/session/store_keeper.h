#pragma once

#include "runs/run_store.h"

namespace unroll {

/// The run store on its own thread: opened on first use, closed at the end.
class StoreKeeper {
public:
    explicit StoreKeeper(QString path) : path_(std::move(path)) {}
    /// Store's thread.
    Result<RunStore*> store();
    Result<QString> startNew();
    void close() { store_.reset(); }
    const QString& path() const { return path_; }

private:
    QString path_;
    std::unique_ptr<RunStore> store_;
};

}  // namespace unroll

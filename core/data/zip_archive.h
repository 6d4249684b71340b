#pragma once

#include "base/progress.h"
#include "base/result.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <memory>
#include <vector>

namespace unroll {

class ZipMember;

/// A zip archive in memory, read through minizip; no byte of it is trusted. Members are found by their names without
/// regard to case, and a \ in them is a /, because programs write both.
class ZipArchive {
public:
    /// where: the file's name, for messages. Error: no table of contents that can be read.
    static Result<std::shared_ptr<const ZipArchive>> open(const QByteArray& bytes, const QString& where);
    ~ZipArchive();
    ZipArchive(const ZipArchive&) = delete;
    ZipArchive& operator=(const ZipArchive&) = delete;

    bool contains(const QString& name) const { return places_.contains(key(name)); }
    const QString& where() const { return where_; }
    /// Begins to unpack a member. One at a time: the last one must be gone.
    /// Errors: there is none of that name, it is encrypted, or packed in another way than zip files usually are.
    Result<std::unique_ptr<ZipMember>> member(const QString& name, const Progress& progress) const;

private:
    /// What minizip reads from in place of a file.
    struct Source {
        QByteArray bytes;
        quint64 at = 0;
    };
    struct Place {
        quint64 inDirectory = 0, number = 0;  ///< as unz64_file_pos
    };
    ZipArchive() = default;
    static QString key(const QString& name);

    QString where_;
    std::unique_ptr<Source> source_;
    void* handle_ = nullptr;
    QHash<QString, Place> places_;
};

/// A member that is being unpacked. What the archive says of its size is not believed: the bytes are counted as they
/// come, and what swells beyond every workbook is an error.
class ZipMember {
public:
    ~ZipMember();
    ZipMember(const ZipMember&) = delete;
    ZipMember& operator=(const ZipMember&) = delete;

    /// The next bytes, at most size of them; 0 at the end, when its checksum has been compared. Errors: the bytes do
    /// not unpack, or not to what they were; too many of them; cancelled.
    Result<qint64> read(char* data, qint64 size);
    /// The file's name and the member's.
    const QString& where() const { return where_; }

private:
    friend class ZipArchive;
    ZipMember() = default;
    Error damaged() const;

    void* handle_ = nullptr;
    QString where_;
    Progress progress_;
    qint64 packed_ = 0;    ///< bytes in the archive
    qint64 declared_ = 0;  ///< as the archive says
    qint64 unpacked_ = 0;  ///< so far
    qint64 reported_ = 0;
    bool open_ = false;
};

/// Has so much come out of so few bytes that it was made to fill a memory?
bool swollen(qint64 unpacked, qint64 packed);
/// The error of what has; where: the file and its part.
Error swollenError(const QString& where);

}  // namespace unroll

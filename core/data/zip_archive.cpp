#include "data/zip_archive.h"

#include <QDir>

#include <minizip/unzip.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>

namespace unroll {

namespace {

constexpr qint64 kMostUnpacked = 1LL << 30;
// A sheet of a million rows of one value packs to about a fiftieth of its size; a file made of zeros to a thousandth.
constexpr qint64 kNeverSwollen = 32LL << 20, kMostRatio = 250;

/// The member's name and how it is packed, as the table of contents says.
struct ZipEntry {
    unz_file_info64 info{};
    QString name;
};

std::optional<ZipEntry> currentEntry(void* handle)
{
    ZipEntry entry;
    std::array<char, 1024> name{};  // longer ones belong to no workbook
    if (unzGetCurrentFileInfo64(handle, &entry.info, name.data(), name.size() - 1, nullptr, 0, nullptr, 0) != UNZ_OK)
        return std::nullopt;
    const auto size = std::min<size_t>(entry.info.size_filename, name.size() - 1);
    entry.name = QString::fromUtf8(name.data(), qsizetype(strnlen(name.data(), size)));
    return entry;
}

}  // namespace

bool swollen(qint64 unpacked, qint64 packed)
{
    return unpacked > kMostUnpacked || (unpacked > kNeverSwollen && unpacked / kMostRatio > packed);
}

Error swollenError(const QString& where)
{
    return {"workbook-swollen", where,
            QT_TRANSLATE_NOOP("Error", "Far more comes out of its few bytes than a table holds"),
            QT_TRANSLATE_NOOP("Error", "If you trust the file, save the sheet as CSV in a spreadsheet program")};
}

Result<std::shared_ptr<const ZipArchive>> ZipArchive::open(const QByteArray& bytes, const QString& where)
{
    std::shared_ptr<ZipArchive> archive(new ZipArchive);
    archive->where_ = where;
    archive->source_ = std::make_unique<Source>(Source{bytes});
    zlib_filefunc64_def functions{};
    functions.opaque = archive->source_.get();
    functions.zopen64_file = [](void* source, const void*, int) -> void* { return source; };
    functions.zread_file = [](void*, void* stream, void* buffer, uLong size) -> uLong {
        auto* source = static_cast<Source*>(stream);
        const quint64 left = quint64(source->bytes.size()) - source->at;
        const uLong count = uLong(std::min<quint64>(size, left));
        std::memcpy(buffer, source->bytes.constData() + source->at, count);
        source->at += count;
        return count;
    };
    functions.zwrite_file = [](void*, void*, const void*, uLong) -> uLong { return 0; };
    functions.ztell64_file = [](void*, void* stream) -> ZPOS64_T { return static_cast<Source*>(stream)->at; };
    functions.zseek64_file = [](void*, void* stream, ZPOS64_T offset, int origin) -> long {
        auto* source = static_cast<Source*>(stream);
        const auto size = quint64(source->bytes.size());
        const quint64 from = origin == SEEK_CUR ? source->at : origin == SEEK_END ? size : 0;
        if (offset > size - from)
            return -1;
        source->at = from + offset;
        return 0;
    };
    functions.zclose_file = [](void*, void*) -> int { return 0; };
    functions.zerror_file = [](void*, void*) -> int { return 0; };
    archive->handle_ = unzOpen2_64("", &functions);
    const Error broken{"zip-damaged", where,
                       QT_TRANSLATE_NOOP("Error", "The workbook is damaged or cut off: what it holds cannot be found"),
                       QT_TRANSLATE_NOOP("Error", "Fetch or copy it again, or save it again in a spreadsheet program")};
    if (!archive->handle_)
        return broken;
    int state = unzGoToFirstFile(archive->handle_);
    for (; state == UNZ_OK; state = unzGoToNextFile(archive->handle_)) {
        const auto entry = currentEntry(archive->handle_);
        unz64_file_pos place{};
        if (!entry || unzGetFilePos64(archive->handle_, &place) != UNZ_OK)
            return broken;
        if (const QString name = key(entry->name); !archive->places_.contains(name))
            archive->places_.insert(name, {place.pos_in_zip_directory, place.num_of_file});
    }
    if (state != UNZ_END_OF_LIST_OF_FILE)
        return broken;
    return std::shared_ptr<const ZipArchive>(std::move(archive));
}

ZipArchive::~ZipArchive()
{
    if (handle_)
        unzClose(handle_);
}

QString ZipArchive::key(const QString& name)
{
    const QString path = QDir::cleanPath(QString(name).replace(u'\\', u'/'));
    return (path.startsWith(u'/') ? path.mid(1) : path).toCaseFolded();
}

Result<std::unique_ptr<ZipMember>> ZipArchive::member(const QString& name, const Progress& progress) const
{
    std::unique_ptr<ZipMember> member(new ZipMember);
    member->where_ = QStringLiteral("%1, %2").arg(where_, name);
    member->handle_ = handle_;
    member->progress_ = progress;
    const auto found = places_.constFind(key(name));
    if (found == places_.cend())
        return Error{"workbook-part-missing", member->where_,
                     QT_TRANSLATE_NOOP("Error", "The workbook lacks this part, which it names"),
                     QT_TRANSLATE_NOOP("Error", "Open it in a spreadsheet program and save it again")};
    unz64_file_pos place{};
    place.pos_in_zip_directory = found->inDirectory;
    place.num_of_file = found->number;
    std::optional<ZipEntry> entry;
    if (unzGoToFilePos64(handle_, &place) != UNZ_OK || !(entry = currentEntry(handle_)))
        return member->damaged();
    if (entry->info.flag & 1)
        return Error{"workbook-encrypted", member->where_,
                     QT_TRANSLATE_NOOP("Error", "This part is encrypted with a password"),
                     QT_TRANSLATE_NOOP("Error", "Save it as .xlsx without a password, or as CSV")};
    if (entry->info.compression_method != 0 && entry->info.compression_method != Z_DEFLATED)
        return Error{"workbook-packed-otherwise",
                     member->where_,
                     QT_TRANSLATE_NOOP("Error", "This part is packed in a way that is not read (method %1)"),
                     QT_TRANSLATE_NOOP("Error", "Open it in a spreadsheet program and save it again"),
                     {QString::number(entry->info.compression_method)}};
    if (unzOpenCurrentFile(handle_) != UNZ_OK)
        return member->damaged();
    member->open_ = true;
    // As many as the file has at most, whatever is said of them.
    member->packed_ = qint64(std::min<quint64>(entry->info.compressed_size, quint64(source_->bytes.size())));
    member->declared_ = qint64(std::min<quint64>(entry->info.uncompressed_size, quint64(1) << 62));
    return member;
}

ZipMember::~ZipMember()
{
    if (open_)
        unzCloseCurrentFile(handle_);
}

Error ZipMember::damaged() const
{
    return {"workbook-part-damaged", where_,
            QT_TRANSLATE_NOOP("Error", "This part is damaged: it does not unpack to what it was"),
            QT_TRANSLATE_NOOP("Error", "Fetch or copy it again, or save it again in a spreadsheet program")};
}

Result<qint64> ZipMember::read(char* data, qint64 size)
{
    if (progress_.cancelled())
        return cancelledError();
    if (!open_)
        return qint64(0);
    const int count = unzReadCurrentFile(handle_, data, unsigned(std::min<qint64>(size, 1 << 20)));
    if (count < 0)
        return damaged();
    if (count == 0) {
        open_ = false;
        // minizip compares checksums only of members that gave as many bytes as they were said to have.
        if (unzCloseCurrentFile(handle_) != UNZ_OK || unpacked_ != declared_)
            return damaged();
        return qint64(0);
    }
    unpacked_ += count;
    if (swollen(unpacked_, packed_))
        return swollenError(where_);
    if (unpacked_ - reported_ > (1 << 20)) {
        reported_ = unpacked_;
        progress_.report(std::min(1.0, double(unpacked_) / double(std::max<qint64>(1, declared_))));
    }
    return qint64(count);
}

}  // namespace unroll

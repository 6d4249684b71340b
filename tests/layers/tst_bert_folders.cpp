#include "nn/bert_encoder_p.h"
#include "support/small_bert.h"
#include "support/support.h"
#include "support/test_main.h"
#include "text/bert_config.h"
#include "text/word_piece.h"

#include <limits>

#include <sys/stat.h>

using namespace unroll;
using namespace unroll::testing;

/// Folders of a BERT as people have them: added tokens, weights in several files or in none that is read, settings that
/// mean another model.
class TestBertFolders : public QObject {
    Q_OBJECT
    QTemporaryDir dir_;
    int made_ = 0;

    QString folder()
    {
        const QString path = dir_.filePath(QString::number(++made_));
        QDir().mkpath(path);
        for (const QString& file : QDir(smallBert(0)).entryList(QDir::Files))
            QFile::copy(smallBert(0) + '/' + file, path + '/' + file);
        return path;
    }
    static QJsonObject config(const QString& path)
    {
        QFile file(path + "/config.json");
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    }
    static void store(const QString& path, const QJsonObject& config)
    {
        writeInto(path, "config.json", QJsonDocument(config).toJson());
    }
    static QString cut(const QString& path, const QString& text)
    {
        const auto pieces = WordPiece::read(path);
        if (!pieces)
            return pieces.error().english();
        QStringList out;
        for (const Token& token : (*pieces)->tokens(text))
            out << token.text;
        return out.join('|');
    }
    /// What reading config and weights says; empty: they were read.
    static QString said(const QString& path)
    {
        const auto config = readBertConfig(path);
        if (!config)
            return config.error().english();
        const auto read = BertEncoder(*config).read(path);
        return read ? QString() : read.error().english();
    }
    static std::vector<TensorBlob> blobs(const QString& path)
    {
        QFile file(path + "/model.safetensors");
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no weights");
        return fromSafetensors(file.readAll(), "model.safetensors").value();
    }

private Q_SLOTS:
    /// From whichever file says so, an added token stays whole and has its number.
    void addedTokensStayWhole()
    {
        const std::pair<const char*, const char*> files[] = {
            {"added_tokens.json", R"({"<e1>": 61, "</e1>": 62})"},
            {"tokenizer.json", R"({"added_tokens": [{"id": 61, "content": "<e1>"}, {"id": 62, "content": "</e1>"}]})"},
            {"tokenizer_config.json",
             R"({"added_tokens_decoder": {"61": {"content": "<e1>"}, "62": {"content": "</e1>", "special": true}}})"}};
        for (const auto& [name, bytes] : files) {
            const QString path = folder();
            writeInto(path, name, bytes);
            QCOMPARE(cut(path, "the <e1>cat</e1>s run"), QString("the|<e1>|cat|</e1>|s|run"));
            QCOMPARE(cut(path, "<E1>cat"), QString("<e1>|cat"));  // not special: looked for in the lowered text
            const auto pieces = WordPiece::read(path);
            QCOMPARE((*pieces)->pieces().size(), 63);
            QCOMPARE((*pieces)->pieces().indexOf("</e1>"), 62);
            QVERIFY((*pieces)->pieces()[60].contains(' '));  // a hole, which no text gives
        }
    }

    void addedTokensAsTheReferenceMatchesThem()
    {
        const QString path = folder();
        writeInto(path, "added_tokens.json", R"({"<e>": 60, "<e><e>": 61, "cat s": 62, "un": 7, "[E]": 63})");
        writeInto(path, "special_tokens_map.json",
                  R"({"additional_special_tokens": ["[E]", {"content": "[unused]"}], "mask_token": "[MASK]"})");
        QCOMPARE(cut(path, "<e><e><e>"), QString("<e><e>|<e>"));  // the longest first
        QCOMPARE(cut(path, "a cat s"), QString("a|cat s"));       // it may hold a space
        QCOMPARE(cut(path, "unaffable"), QString("un|affable"));  // it may be a piece
        QCOMPARE(cut(path, "[E] [MASK]"), QString("[E]|[MASK]"));
        QCOMPARE(cut(path, "[e] [mask]").contains("[e]"), false);  // special: in its own case alone
        // Named without a number: only where the model has a row for it.
        QVERIFY(!(*WordPiece::read(path))->pieces().contains("[unused]"));
        QJsonObject wider = config(path);
        wider["vocab_size"] = 65;
        store(path, wider);
        QCOMPARE((*WordPiece::read(path))->pieces().indexOf("[unused]"), 64);
        QCOMPARE(cut(path, "a[unused]b"), QString("a|[unused]|b"));

        const QString alone = folder();
        writeInto(
            alone, "tokenizer_config.json",
            R"({"do_lower_case": false, "added_tokens_decoder": {"60": {"content": "ca", "single_word": true}}})");
        QCOMPARE(cut(alone, "ca cat Ca"), QString("ca|cat|Ca"));
        // Texts that only look like it.
        QCOMPARE(cut(alone, "<e1>"), QString("<|e1|>"));
        QCOMPARE(cut(alone, "[SEP [SEP]"), QString("[|SEP|[SEP]"));

        const QString faulty = folder();
        for (const char* number : {"-1.5", "\"x\"", "1e9", "-7"}) {
            writeInto(faulty, "added_tokens.json", QByteArray(R"({"<e1>": %})").replace('%', number));
            QVERIFY2(cut(faulty, "a").contains("“<e1>” has no number"), qPrintable(number + cut(faulty, "a")));
        }
        writeInto(faulty, "added_tokens.json", "[");
        QVERIFY(cut(faulty, "a").contains("no JSON object"));
    }

    void weightsInSeveralFiles()
    {
        const QString path = folder();
        const auto all = blobs(path);
        const std::vector<TensorBlob> first(all.begin(), all.begin() + 3), rest(all.begin() + 3, all.end());
        const auto index = [&](const QString& second) {
            QJsonObject map;
            for (size_t i = 0; i < all.size(); ++i)
                map[all[i].name] = i < 3 ? QString("model-1.safetensors") : second;
            writeInto(path, "model.safetensors.index.json", QJsonDocument(QJsonObject{{"weight_map", map}}).toJson());
        };
        writeInto(path, "model-1.safetensors", toSafetensors(first));
        writeInto(path, "model-2.safetensors", toSafetensors(rest));
        QFile::remove(path + "/model.safetensors");
        index("model-2.safetensors");
        QCOMPARE(said(path), QString());
        BertEncoder parts(*readBertConfig(path)), whole(*readBertConfig(smallBert(0)));
        QVERIFY(parts.read(path).ok() && whole.read(smallBert(0)).ok());
        for (const auto& item : whole.named_parameters())
            QVERIFY(torch::equal(item.value(), parts.named_parameters()[item.key()]));
        writeInto(path, "model-2.safetensors", toSafetensors(first));
        QVERIFY2(said(path).contains("is missing"), qPrintable(said(path)));
        QFile::remove(path + "/model-2.safetensors");
        QVERIFY2(said(path).contains("model-2.safetensors is missing"), qPrintable(said(path)));
        index("../model.safetensors");
        QVERIFY2(said(path).contains("no safetensors file beside it"), qPrintable(said(path)));
        index("model.bin");
        QVERIFY2(said(path).contains("no safetensors file beside it"), qPrintable(said(path)));
        writeInto(path, "model.safetensors.index.json", "{}");
        QVERIFY2(said(path).contains("names no file"), qPrintable(said(path)));
    }

    void onlySafetensorsIsRead()
    {
        for (const char* name : {"pytorch_model.bin", "tf_model.h5", "flax_model.msgpack"}) {
            const QString path = folder();
            QFile::rename(path + "/model.safetensors", path + '/' + name);
            QVERIFY2(said(path).contains(name) && said(path).contains("safe_serialization=True"),
                     qPrintable(said(path)));
            QVERIFY(said(path).contains("pickle"));
        }
        const QString both = folder();  // beside the weights it does no harm
        writeInto(both, "pytorch_model.bin", "x");
        QCOMPARE(said(both), QString());
    }

    /// Opening a pipe would wait for its other end; a device may never end.
    void filesThatMayNeverEnd()
    {
        for (const char* name : {"config.json", "vocab.txt", "model.safetensors"}) {
            const QString path = folder();
            QFile::remove(path + "/tokenizer.json");
            QVERIFY(QFile::remove(path + '/' + name));
            QCOMPARE(::mkfifo(QFile::encodeName(path + '/' + name).constData(), 0600), 0);
            const auto config = readBertConfig(path);
            const QString where = !config                               ? config.error().code
                                  : name == QByteArrayView("vocab.txt") ? WordPiece::read(path).error().code
                                                                        : BertEncoder(*config).read(path).error().code;
            QCOMPARE(where, QString("file-not-regular"));
        }
    }

    void weightsThatAreNone()
    {
        const QString path = folder();
        const auto all = blobs(path);
        writeInto(path, "model.safetensors", {});
        QVERIFY2(said(path).startsWith("model.safetensors: The file ends within"), qPrintable(said(path)));
        writeInto(path, "model.safetensors", toSafetensors(all).chopped(5));
        QVERIFY2(said(path).startsWith("model.safetensors: Tensor “"), qPrintable(said(path)));
        for (const float bad : {std::numeric_limits<float>::quiet_NaN(), -std::numeric_limits<float>::infinity()})
            for (const size_t which : {size_t(0), size_t(5)}) {
                auto faulty = all;
                std::memcpy(faulty[which].bytes.data() + 4, &bad, sizeof bad);
                writeInto(path, "model.safetensors", toSafetensors(faulty));
                QVERIFY2(said(path).contains("not finite") && said(path).contains(faulty[which].name),
                         qPrintable(said(path)));
            }
        auto more = all;  // what the encoder does not use may be as it is
        const float bad = std::numeric_limits<float>::quiet_NaN();
        more.push_back({"pooler.dense.bias", "F32", {1}, QByteArray(reinterpret_cast<const char*>(&bad), 4)});
        writeInto(path, "model.safetensors", toSafetensors(more));
        QCOMPARE(said(path), QString());
    }

    void otherModels()
    {
        const auto with = [&](const QJsonObject& changes) {
            const QString path = folder();
            QJsonObject object = config(path);
            for (auto it = changes.begin(); it != changes.end(); ++it)
                object[it.key()] = it.value();
            if (changes.contains("model_type") && changes["model_type"].isNull())
                object.remove("model_type");
            store(path, object);
            return said(path);
        };
        QVERIFY(with({{"is_decoder", true}}).contains("is_decoder is true"));
        QVERIFY(with({{"add_cross_attention", true}}).contains("add_cross_attention is true"));
        QCOMPARE(with({{"is_decoder", false}}), QString());
        for (const char* other : {"roberta", "distilbert", "albert", "electra", "xlm-roberta"})
            QVERIFY(with({{"model_type", other}}).contains(QString("“%1”; only BERT").arg(other)));
        QCOMPARE(with({{"model_type", {}}, {"architectures", QJsonArray{"BertForMaskedLM"}}}), QString());
        QVERIFY(with({{"model_type", {}}, {"architectures", QJsonArray{"RobertaModel"}}}).contains("“RobertaModel”"));
        const QString none = with({{"model_type", {}}, {"architectures", QJsonArray{}}});
        QVERIFY2(none.contains("does not say which architecture") && none.contains("model_type"), qPrintable(none));
        QCOMPARE(with({{"architectures", QJsonArray{}}}), QString());
    }

    /// The folders of the shared cases.
    void asPeopleHaveThem()
    {
        const QString cases = QString(UNROLL_SOURCE_DIR "/../shared/cases/14-bert-folders/");
        if (!QFileInfo::exists(cases))
            QSKIP("no shared cases here");
        QCOMPARE(cut(cases + "f32", "the <e1>lamp</e1> is big"), QString("the|<e1>|lamp|</e1>|is|big"));
        QCOMPARE((*WordPiece::read(cases + "f32"))->pieces().indexOf("<e1>"), 45);
        QCOMPARE(said(cases + "f32"), QString());
        QCOMPARE(said(cases + "notype"), QString());
        QVERIFY(said(cases + "binonly").contains("safe_serialization"));
    }
};

UNROLL_TEST(TestBertFolders)
#include "tst_bert_folders.moc"

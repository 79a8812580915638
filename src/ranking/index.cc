// SPDX-License-Identifier: Apache-2.0
// The index of the analysed commit: documents from the tree or the cache, titles from its changes.
#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "ranking/classes.h"
#include "ranking/index_bytes.h"
#include "ranking/ranking.h"
#include "ranking/reasons.h"
#include "ranking/weights.h"

namespace cutaway::ranking {
namespace {

constexpr std::size_t kFilesForClass = 50;
constexpr double kLeastAlike = 0.12;

/// By the hint that tells a file's content: the number of the document that was made of it.
using PlacedDocuments = std::unordered_map<std::string, std::uint32_t>;

class HeadIndex final : public Index {
 public:
  HeadIndex(const sources::SourceTree& tree, const catalogue::Catalogue& catalogue,
            const history::Changes& changes, IndexMemory* memory)
      : tree_(tree), past_(changes, corpus_.words), scorer_(catalogue, corpus_) {
    read_files(memory);
    before_ = std::make_unique<Before>(
        past_, corpus_, changes.known ? history::ChangeId(std::size_t{0}) : history::ChangeId());
  }

  std::vector<RankedFile> rank(const Text& text, std::size_t limit) const override {
    const Asked asked(*this, text);
    std::vector<RankedFile> out;
    for (const Ranked& row : ranked(scorer_, asked.signals, asked.scores, limit)) {
      const Page& page = corpus_.page(row.page);
      RankedFile file;
      file.path = page.path;
      if (const auto id = tree_.find(page.path)) file.file = *id;
      file.score = row.score;
      file.share = row.share;
      file.product = row.product;
      file.why = reasons(
          {corpus_, *before_, scorer_.weights(), asked.question, asked.signals, asked.scores},
          row.page);
      out.push_back(std::move(file));
    }
    return out;
  }

  ClassGuess class_of(const Text& text, const std::vector<RankedFile>& files) const override {
    const Asked asked(*this, text);
    std::vector<std::pair<std::string, double>> shares;
    for (const RankedFile& file : files) {
      if (file.product && shares.size() < kFilesForClass)
        shares.emplace_back(file.path, file.share);
    }
    return guess_class(scorer_.classes(), asked.question, shares, asked.signals.alike(), *before_);
  }

  std::vector<SimilarChange> similar_changes(const Text& text, std::size_t limit) const override {
    const Asked asked(*this, text);
    std::vector<SimilarChange> out;
    const history::Changes& changes = past_.changes();
    for (const Alike& alike : asked.signals.alike()) {
      const history::Change& change = changes.changes[alike.change];
      if (out.size() >= limit || alike.score < kLeastAlike) break;
      if (change.bot || change.bulk || change.merge) continue;
      SimilarChange row{history::ChangeId(std::size_t{alike.change}), alike.score, {}};
      const auto title = past_.title(alike.change);
      for (const Term& term : asked.question.terms) {
        if (term.kind == Term::Kind::stem && std::ranges::find(title, term.word) != title.end())
          row.words.push_back(term.written);
      }
      out.push_back(std::move(row));
    }
    return out;
  }

  std::vector<std::string> unknown_words(const Text& text) const override {
    const Question question = read_question(text, corpus_.words);
    std::vector<std::string> out;
    for (const Term& term : question.terms) {
      const bool known = term.kind != Term::Kind::stem || !past_.with(term.word).empty() ||
                         !corpus_.postings(term.word).empty() ||
                         !corpus_.path_postings(term.word).empty();
      if (!known) out.push_back(term.written);
    }
    return out;
  }

 private:
  /// A text with its signals and scores.
  struct Asked {
    Asked(const HeadIndex& index, const Text& text)
        : question(read_question(text, index.corpus_.words)),
          signals(index.corpus_, *index.before_, question),
          scores(index.scorer_.score(question, signals)) {}
    Question question;
    Signals signals;
    std::vector<double> scores;
  };

  void read_files(IndexMemory* memory) {
    KnownDocuments known;
    if (memory != nullptr) known = read_documents(memory->before, corpus_.words);
    DocumentReader reader(corpus_.words);
    PlacedDocuments placed;
    bool same = true;
    for (std::size_t i = 0; i < tree_.files().size(); ++i) {
      const sources::File& file = tree_.files()[i];
      const std::uint32_t page = corpus_.page_of(file.path);
      const bool wanted = !file.binary && file.reading != sources::Reading::named &&
                          file.origin != sources::Origin::vendored &&
                          file.origin != sources::Origin::minified;
      std::uint32_t id = kNoWord;
      if (wanted) {
        const std::string hint = key_of(file);
        Document document;
        if (const auto twin = placed.find(hint); twin != placed.end() && !hint.empty()) {
          document = corpus_.document(twin->second);
        } else if (const auto found = known.find(hint); found != known.end() && !hint.empty()) {
          document = std::move(found->second);
        } else if (const auto text = tree_.read(FileId(i))) {
          document = reader.read(text.value(), file.language);
          same = same && hint.empty();
        }
        id = corpus_.add_document(std::move(document));
        if (memory != nullptr && !hint.empty()) placed.emplace(hint, id);
      }
      corpus_.set(page, id, file.origin);
    }
    if (memory != nullptr && (!same || placed.size() * 2 < known.size()))
      memory->after = kept(placed);
  }

  /// The documents as bytes for the next time.
  std::string kept(const PlacedDocuments& placed) const {
    std::vector<std::pair<std::string_view, const Document*>> rows;
    for (const auto& [hint, id] : placed) rows.emplace_back(hint, &corpus_.document(id));
    return write_documents(corpus_.words, std::move(rows));
  }

  static std::string key_of(const sources::File& file) {
    if (file.content_hint.empty()) return {};
    return file.content_hint +
           (file.language.valid() ? '|' + std::to_string(file.language.index()) : std::string());
  }

  const sources::SourceTree& tree_;
  mutable Corpus corpus_;  ///< a question adds its words to the dictionary
  Past past_;
  mutable Scorer scorer_;  ///< remembers the kinds of files
  std::unique_ptr<Before> before_;
};

}  // namespace

std::unique_ptr<Index> build_index(const sources::SourceTree& tree,
                                   const catalogue::Catalogue& catalogue,
                                   const history::Changes& changes, IndexMemory* memory) {
  return std::make_unique<HeadIndex>(tree, catalogue, changes, memory);
}

}  // namespace cutaway::ranking

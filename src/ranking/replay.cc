// SPDX-License-Identifier: Apache-2.0
// Each blob is read once, whatever number of commits has it.
#include "ranking/replay.h"

#include <unordered_map>

#include "catalogue/languages.h"
#include "catalogue/origin_rules.h"

namespace cutaway::ranking {
namespace {

constexpr std::uint64_t kReadBytes = 256U << 10U, kLargestBlob = 4U << 20U;
constexpr std::size_t kHeadBytes = 16U << 10U;

class Replay {
 public:
  Replay(const sources::SourceTree& tree, Corpus& corpus)
      : trees_(tree), project_(tree.identity().name), corpus_(corpus), reader_(corpus.words) {}

  void take(const history::TreeStep& step) {
    for (const std::string& path : step.removed) {
      const std::uint32_t page = corpus_.find_page(path);
      if (page != kNoWord) corpus_.remove(page);
    }
    std::vector<std::string> wanted;
    std::vector<std::uint32_t> pages;
    for (const history::TreeFile& file : step.set) {
      const std::uint32_t page = corpus_.page_of(file.path);
      if (blobs_.try_emplace(file.blob, Blob{}).second && readable(page)) {
        wanted.push_back(file.blob);
        pages.push_back(page);
      }
    }
    trees_.read(wanted, kReadBytes, kLargestBlob, [&](std::size_t at, std::string text) {
      const Page& page = corpus_.page(pages[at]);
      const auto origin = origin_of(page.path, page.language, text, project_);
      const bool read = origin != sources::Origin::minified && origin != sources::Origin::vendored;
      blobs_[wanted[at]] = {
          read ? corpus_.add_document(reader_.read(text, page.language)) : kNoWord, true, origin};
    });
    for (const history::TreeFile& file : step.set) {
      const std::uint32_t page = corpus_.find_page(file.path);
      const Blob& blob = blobs_[file.blob];
      const auto origin = blob.judged
                              ? blob.origin
                              : origin_of(file.path, corpus_.page(page).language, {}, project_);
      corpus_.set(page, blob.document, origin);
    }
  }

 private:
  struct Blob {
    std::uint32_t document = kNoWord;
    bool judged = false;
    sources::Origin origin = sources::Origin::own;
  };

  /// Other people's code is known by its path alone.
  bool readable(std::uint32_t id) const {
    const Page& page = corpus_.page(id);
    return origin_of(page.path, page.language, {}, project_) != sources::Origin::vendored;
  }

  history::OldTrees trees_;
  std::string project_;
  Corpus& corpus_;
  DocumentReader reader_;
  std::unordered_map<std::string, Blob> blobs_;
};

}  // namespace

sources::Origin origin_of(std::string_view path, LanguageId language, std::string_view first_bytes,
                          std::string_view project) {
  const std::string_view word =
      catalogue::judge_origin({path, language, first_bytes.substr(0, kHeadBytes), project});
  for (const auto origin :
       {sources::Origin::vendored, sources::Origin::generated, sources::Origin::minified,
        sources::Origin::test, sources::Origin::example, sources::Origin::docs}) {
    if (word == sources::word(origin)) return origin;
  }
  return sources::Origin::own;
}

bool is_product(std::string_view path) {
  const LanguageId language = catalogue::detect_language(path, {});
  return language.valid() && origin_of(path, language, {}, {}) == sources::Origin::own;
}

void replay(const sources::SourceTree& tree, const history::Changes& changes, Corpus& corpus,
            const Past& past, const std::vector<std::string>& commits,
            const std::function<void(std::size_t at, const Before& before)>& visit) {
  for (const std::string& path : changes.paths) corpus.page_of(path);
  corpus.words.want_only_known();
  Replay replay(tree, corpus);
  const std::vector<history::TreeStep> steps = history::OldTrees(tree).steps(commits);
  for (std::size_t i = 0; i < commits.size(); ++i) {
    replay.take(steps[i]);
    visit(i, Before(past, corpus, changes.find_change(commits[i])));
  }
}

}  // namespace cutaway::ranking

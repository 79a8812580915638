// SPDX-License-Identifier: Apache-2.0
// A name that says two words of the request means it more than two names that say one each; a name
// with words of its own means something else.
#include "answers/scope/files/order_files.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "answers/scope/request/word_bits.h"
#include "base/text.h"

namespace cutaway::answers {
namespace {

constexpr double kOdd = .75, kLeastOdd = .4, kSaysNothing = .6;

class Order {
 public:
  Order(const model::Analysis& analysis, const Request& request, const RequestWords& words,
        const Things& things, const Existing& existing)
      : analysis_(analysis),
        request_(request),
        words_(words),
        things_(things),
        existing_(existing),
        bits_(request) {
    for (const Thing& thing : things.all) {
      if (thing.kind == ThingKind::library || !thing.place.file.valid()) continue;
      const std::uint32_t said = (thing.own | thing.holder | thing.akin) & existing.strong;
      double& most = best_[thing.place.file];
      most = std::max(most, share(said));
    }
    if (existing.family) {
      for (const Place& place : existing.family->registers) registers_.insert(place.file);
    }
  }

  void put(const std::vector<Place>& decided, std::vector<TouchedFile>& files) const {
    for (TouchedFile& file : files) file.score *= fit(file);
    std::ranges::stable_sort(files, [](const auto& a, const auto& b) { return a.score > b.score; });
    for (std::size_t i = decided.size(); i-- > 0;) {
      const auto at = std::ranges::find_if(
          files, [&](const TouchedFile& file) { return file.file == decided[i].file; });
      if (at == files.end()) continue;
      at->score = std::max(at->score, files.front().score);
      if (decided[i].line > 1) at->places = {decided[i]};
      std::rotate(files.begin(), at, at + 1);
    }
    std::ranges::stable_partition(files,
                                  [&](const TouchedFile& file) { return !is_made_up(file.path); });
    for (TouchedFile& file : files) {
      if (is_pattern(file)) file.why.insert(file.why.begin(), "a pattern for it");
    }
    std::ranges::stable_partition(files,
                                  [&](const TouchedFile& file) { return !is_pattern(file); });
  }

 private:
  double share(std::uint32_t said) const {
    const double all = things_.share(existing_.strong);
    return all > 0 ? things_.share(said) / all : 0;
  }

  double fit(const TouchedFile& file) const {
    const auto at = best_.find(file.file);
    const std::string_view folder = base_name(folder_name(file.path));
    const double path =
        share((bits_.in(base_name(file.path)) | bits_.in(folder)) & existing_.strong);
    const double said = std::max(at == best_.end() ? 0 : at->second, path);
    const double odd = std::max(kLeastOdd, std::pow(kOdd, odd_words(base_name(file.path))));
    return (kSaysNothing + (1 - kSaysNothing) * said) * odd;
  }

  /// Words of a file's name that are neither asked for nor say which part of a thing it holds; an
  /// act that is not asked for counts for two.
  double odd_words(std::string_view base) const {
    double odd = 0;
    int own = 0;
    std::vector<std::string> others;
    for (const std::string& word : identifier_words(base)) {
      if (bits_.in(word) != 0 || bits_.akin(word) != 0) {
        ++own;
      } else if (!words_.has("file_roles", word) && !words_.has("stop", word)) {
        others.push_back(word);
      }
    }
    for (const std::string& word : others) {
      const bool act = own > 0 && existing_.form.act != 0 && words_.has("acts", word);
      odd += own > 0 ? (act ? 2 : 1) : .5;
    }
    return odd / std::max(own, 1);
  }

  /// What fills a product that is tried out, unless just that is asked for.
  bool is_made_up(std::string_view path) const {
    static const std::set<std::string, std::less<>> kWords = {
        "seed", "seeds", "seeder", "seeders", "fixture", "fixtures", "mock",    "mocks",   "demo",
        "fake", "faker", "sample", "samples", "story",   "stories",  "example", "examples"};
    return std::ranges::any_of(identifier_words(path), [&](const std::string& word) {
      return kWords.contains(word) && bits_.in(word) == 0;
    });
  }

  /// Named after nothing but one that stands beside what is asked for: "slack-definition.ts" where
  /// Discord is wanted next to Slack.
  bool is_pattern(const TouchedFile& file) const {
    if (registers_.contains(file.file)) return false;
    bool sibling = false;
    for (const std::string& word : identifier_words(base_name(file.path))) {
      const std::uint32_t said = bits_.in(word);
      bool beside = false;
      for (std::size_t i = 0; i < request_.words.size() && i < 32; ++i) {
        if (!request_.words[i].sibling) continue;
        const std::vector<std::string> name = identifier_words(request_.words[i].word);
        beside = beside || (said >> i & 1U) != 0 ||
                 (!name.empty() && root_of(name.back()) == root_of(word));
      }
      sibling = sibling || beside;
      if (!beside && said != 0 && !words_.has("file_roles", word)) return false;
    }
    return sibling;
  }

  const model::Analysis& analysis_;
  const Request& request_;
  const RequestWords& words_;
  const Things& things_;
  const Existing& existing_;
  const WordBits bits_;
  std::map<FileId, double> best_;  ///< how much of the request one place there says
  std::set<FileId> registers_;
};

}  // namespace

void order_files(const model::Analysis& analysis, const Request& request, const RequestWords& words,
                 const Things& things, const Existing& existing, const std::vector<Place>& decided,
                 std::vector<TouchedFile>& files) {
  Order(analysis, request, words, things, existing).put(decided, files);
}

}  // namespace cutaway::answers

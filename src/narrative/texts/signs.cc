// SPDX-License-Identifier: Apache-2.0
// Answers the signs of catalogue/kinds.toml over the file list, the project's own words and a few
// manifests.
#include "narrative/texts/signs.h"

#include <re2/re2.h>

#include <algorithm>
#include <cstdlib>
#include <map>

#include "base/text.h"
#include "catalogue/languages.h"
#include "narrative/phrases.h"
#include "sources/submodules.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kWordingsRead = 6;
constexpr std::size_t kMostBytes = 1U << 20U;
constexpr std::size_t kMostFilesOfASign = 60;

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

/// Whether `phrase` stands in `low` as whole words.
std::size_t find_words(std::string_view low, std::string_view phrase) {
  for (std::size_t at = low.find(phrase); at != std::string_view::npos;
       at = low.find(phrase, at + 1)) {
    const bool begins = at == 0 || !is_letter_or_digit(low[at - 1]);
    const std::size_t end = at + phrase.size();
    if (begins && (end == low.size() || !is_letter_or_digit(low[end]))) return at;
  }
  return std::string_view::npos;
}

/// Where the phrase that names the thing ends: "is a fast web framework | for Go that …".
std::size_t end_of_head(std::string_view low, std::size_t begin) {
  std::size_t end = low.size();
  for (const std::string_view stop :
       {" that ", " which ", " for ", " to ", " with ", " used ", " built ", " written ", ", ",
        ". ", " inspired ", " using ", " on ", "; ", ": ", " where "}) {
    const std::size_t at = low.find(stop, begin + 4);
    if (at != std::string_view::npos) end = std::min(end, at);
  }
  return end;
}

std::size_t begin_of_head(std::string_view low) {
  for (const std::string_view verb :
       {" is a ", " is an ", " is the ", " are a ", " provides ", " is "}) {
    const std::size_t at = low.find(verb);
    if (at != std::string_view::npos) return at + verb.size() - 1;
  }
  return 0;
}

std::vector<std::string> words_between(std::string_view text, char separator) {
  std::vector<std::string> out;
  for (const auto piece : split(text, separator)) {
    if (!trim(piece).empty()) out.emplace_back(trim(piece));
  }
  return out;
}

std::size_t depth(std::string_view path) {
  return static_cast<std::size_t>(std::count(path.begin(), path.end(), '/'));
}

}  // namespace

struct Signs::State {
  const sources::SourceTree& tree;
  const std::vector<Wording>& wordings;
  std::vector<std::string> name_words;
  std::vector<LanguagePart> languages;
  std::map<std::string, std::size_t> counts;
  std::vector<FileId> own;
  std::map<FileId, std::string> texts;

  bool matches(const std::vector<std::string>& globs, std::string_view path) const {
    const std::string_view base = base_name(path);
    return std::any_of(globs.begin(), globs.end(), [&](const std::string& glob) {
      return matches_glob(glob, contains(glob, "/") ? path : base);
    });
  }

  std::vector<FileId> files(const std::vector<std::string>& globs) const {
    std::vector<FileId> out;
    for (const FileId id : own) {
      if (matches(globs, tree.file(id).path)) out.push_back(id);
    }
    std::stable_sort(out.begin(), out.end(), [&](FileId a, FileId b) {
      return depth(tree.file(a).path) < depth(tree.file(b).path);
    });
    return out;
  }

  std::optional<SignHit> says(std::string_view rest) const {
    std::optional<SignHit> best;
    const std::size_t count = std::min(kWordingsRead, wordings.size());
    for (std::size_t i = 0; i < count; ++i) {
      const std::string low = lower(wordings[i].text);
      const double trust = std::min(1.0, wordings[i].weight / std::max(7.0, wordings[0].weight));
      const double fade = trust * trust / (1.0 + 0.3 * static_cast<double>(i));
      const std::size_t head = begin_of_head(low);
      const std::size_t end = end_of_head(low, head);
      for (const std::string& phrase : words_between(rest, '|')) {
        const std::size_t at = find_words(low, phrase);
        if (at == std::string_view::npos) continue;
        const double strength = fade * (at >= head && at < end ? 1.0 : 0.4);
        if (!best || strength > best->strength) best = SignHit{strength, wordings[i].place, phrase};
      }
    }
    return best;
  }

  std::optional<SignHit> named(std::string_view rest) const {
    for (const std::string& word : words_between(rest, '|')) {
      if (std::find(name_words.begin(), name_words.end(), word) != name_words.end()) {
        return SignHit{1, std::nullopt, word};
      }
    }
    return std::nullopt;
  }

  std::optional<SignHit> file(std::string_view rest) const {
    const auto found = files(words_between(rest, ' '));
    if (found.empty()) return std::nullopt;
    const std::string& path = tree.file(found[0]).path;
    const std::size_t folders = depth(path);
    // A glob over whole paths says itself how deep it looks.
    const bool deep = contains(rest, "/");
    const double strength = deep || folders == 0 ? 1.0
                            : folders == 1       ? 0.85
                            : folders == 2       ? 0.6
                                                 : 0.4;
    return SignHit{strength, Place{found[0], 1, 1}, path};
  }

  std::optional<SignHit> modelled(const std::string& what, std::string_view rest) const {
    const std::size_t at = rest.find(">=");
    if (at == std::string_view::npos) return std::nullopt;
    const double limit = std::strtod(std::string(trim(rest.substr(at + 2))).c_str(), nullptr);
    const auto found = counts.find(what);
    if (found == counts.end() || static_cast<double>(found->second) < limit) return std::nullopt;
    return SignHit{1, std::nullopt, what};
  }

  std::optional<SignHit> counted(std::string_view rest, bool share) const {
    const bool below = contains(rest, "<=");
    const std::size_t at = rest.find(below ? "<=" : ">=");
    if (at == std::string_view::npos) return std::nullopt;
    const double limit = std::strtod(std::string(trim(rest.substr(at + 2))).c_str(), nullptr);
    const auto found = files(words_between(rest.substr(0, at), ' '));
    double value = static_cast<double>(found.size());
    if (share) value = own.empty() ? 0 : 100.0 * value / static_cast<double>(own.size());
    if (below ? value > limit : value < limit) return std::nullopt;
    SignHit hit{1, std::nullopt, std::string(rest.substr(0, at))};
    if (!found.empty()) hit.place = Place{found[0], 1, 1};
    return hit;
  }

  std::optional<SignHit> code(std::string_view rest) const {
    const std::size_t at = rest.find(">=");
    if (at == std::string_view::npos) return std::nullopt;
    const double limit = std::strtod(std::string(trim(rest.substr(at + 2))).c_str(), nullptr);
    const auto wanted = words_between(rest.substr(0, at), ',');
    double share = 0;
    for (const LanguagePart& part : languages) {
      if (std::find(wanted.begin(), wanted.end(), part.name) != wanted.end())
        share += 100 * part.share;
    }
    if (share < limit) return std::nullopt;
    return SignHit{1, std::nullopt, wanted.empty() ? "" : wanted[0]};
  }

  /// No code of its own: what there is lies in submodules of which this copy holds nothing.
  std::optional<SignHit> only_submodules(std::string_view rest) const {
    const bool code = std::ranges::any_of(own, [&](FileId id) {
      const LanguageId language = tree.file(id).language;
      return language.valid() &&
             catalogue::language(language).type == catalogue::LanguageType::programming;
    });
    const auto missing = code ? std::vector<sources::Submodule>() : missing_submodules(tree);
    if (missing.empty() || rest != "submodules") return std::nullopt;
    return SignHit{1, Place{missing.front().file, missing.front().line, missing.front().line},
                   missing.front().path};
  }

  std::optional<SignHit> text(std::string_view rest) {
    const std::size_t at = rest.find(" ~ ");
    if (at == std::string_view::npos) return std::nullopt;
    re2::RE2::Options options;
    options.set_log_errors(false);
    const re2::RE2 pattern("(" + std::string(rest.substr(at + 3)) + ")", options);
    if (!pattern.ok()) return std::nullopt;
    std::size_t read = 0;
    for (const FileId id : files(words_between(rest.substr(0, at), ' '))) {
      if (++read > kMostFilesOfASign || depth(tree.file(id).path) > 3) break;
      const std::string& content = text_of(id);
      re2::StringPiece found;
      if (!re2::RE2::PartialMatch(content, pattern, &found)) continue;
      const auto line =
          static_cast<std::uint32_t>(1 + std::count(content.data(), found.data(), '\n'));
      const std::size_t folders = depth(tree.file(id).path);
      return SignHit{folders < 2 ? 1.0 : 0.6, Place{id, line, line},
                     squeezed({found.data(), found.size()})};
    }
    return std::nullopt;
  }

  const std::string& text_of(FileId id) {
    const auto known = texts.find(id);
    if (known != texts.end()) return known->second;
    std::string content;
    if (!tree.file(id).binary && tree.file(id).size_bytes <= kMostBytes) {
      auto read = tree.read(id);
      if (read.ok()) content = read.take();
    }
    return texts.emplace(id, std::move(content)).first->second;
  }
};

Signs::Signs(const sources::SourceTree& tree, const std::vector<Wording>& wordings,
             std::string name, std::vector<LanguagePart> languages,
             std::map<std::string, std::size_t> counts)
    : state_(new State{tree,
                       wordings,
                       identifier_words(name),
                       std::move(languages),
                       std::move(counts),
                       {},
                       {}}) {
  const auto files = tree.files();
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (files[i].origin == sources::Origin::own || files[i].origin == sources::Origin::docs ||
        files[i].origin == sources::Origin::generated) {
      state_->own.emplace_back(i);
    }
  }
}

Signs::~Signs() = default;

std::optional<SignHit> Signs::find(std::string_view sign) const {
  const bool turned = sign.starts_with("not ");
  const std::string_view rule = turned ? sign.substr(4) : sign;
  const std::size_t gap = rule.find(' ');
  if (gap == std::string_view::npos) return std::nullopt;
  const std::string_view word = rule.substr(0, gap);
  const std::string_view rest = rule.substr(gap + 1);
  std::optional<SignHit> hit;
  if (word == "says")
    hit = state_->says(rest);
  else if (word == "named")
    hit = state_->named(rest);
  else if (word == "file")
    hit = state_->file(rest);
  else if (word == "files")
    hit = state_->counted(rest, false);
  else if (word == "share")
    hit = state_->counted(rest, true);
  else if (word == "code")
    hit = state_->code(rest);
  else if (word == "routes")
    hit = state_->modelled("routes", rest);
  else if (word == "parts")
    hit = state_->modelled("parts " + std::string(trim(rest.substr(0, rest.find(">=")))), rest);
  else if (word == "text")
    hit = state_->text(rest);
  else if (word == "only")
    hit = state_->only_submodules(rest);
  else
    return std::nullopt;
  if (!turned) return hit;
  if (hit) return std::nullopt;
  return SignHit{1, std::nullopt, std::string(rest)};
}

}  // namespace cutaway::narrative

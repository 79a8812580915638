// SPDX-License-Identifier: Apache-2.0
// Each file is read once; a number without its subject on the line or in the path is about
// anything.
#include "answers/scope/sources/literal.h"

#include <algorithm>

#include "answers/scope/request/word_bits.h"
#include "base/text.h"
#include "catalogue/languages.h"
#include "model/screen_texts.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kMostAlone = 2, kMostFound = 6, kMostEach = 3, kShortestQuote = 6,
                      kLongestLine = 600;
constexpr std::uint64_t kLargestFile = 1U << 20U;

/// What is looked for: a text, or a number and what stands right behind it.
struct Wanted {
  std::string text;     ///< in small letters
  bool counts = false;  ///< a number: something else has to say what it is about
  std::vector<std::string> units;
};

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::vector<std::string> units_of(const Request& request, const RequestNumber& number) {
  std::string unit = lower(number.unit);
  // "up to 30 steps instead of 20": what is counted stands behind the other number.
  for (std::size_t i = 0; unit.empty() && i + 1 < request.tokens.size(); ++i) {
    const bool other = std::ranges::any_of(request.numbers, [&](const RequestNumber& one) {
      return one.written == request.tokens[i];
    });
    if (other && request.tokens[i + 1].size() > 3) unit = request.tokens[i + 1];
  }
  if (unit.empty()) return {};
  std::vector<std::string> out{unit};
  if (unit == "mb") out.insert(out.end(), {"megabyte", "mib"});
  if (unit == "gb") out.insert(out.end(), {"gigabyte", "gib"});
  if (unit.size() > 3 && unit.ends_with("s")) out.push_back(unit.substr(0, unit.size() - 1));
  return out;
}

std::vector<Wanted> wanted_of(const Request& request) {
  std::vector<Wanted> out;
  for (const std::string& said : request.quoted) {
    if (said.size() >= kShortestQuote && said.find(' ') != std::string::npos)
      out.push_back({lower(said), false, {}});
  }
  for (const RequestNumber& number : request.numbers) {
    std::vector<std::string> units =
        number.today ? units_of(request, number) : std::vector<std::string>{};
    if (!units.empty()) out.push_back({number.written, true, std::move(units)});
  }
  return out;
}

class Finder {
 public:
  Finder(const model::Analysis& analysis, const Request& request, std::uint32_t strong)
      : analysis_(analysis),
        strong_(strong),
        bits_(request),
        kinds_(*analysis.catalogue),
        texts_(*analysis.catalogue),
        wanted_(wanted_of(request)) {}

  std::vector<Literal> find() {
    if (wanted_.empty()) return {};
    for (std::size_t i = 0; i < analysis_.project->size(); ++i) {
      if (is_looked_at(analysis_.project->file(FileId(i)))) file(FileId(i));
    }
    if (found_.empty() && alone_.size() <= kMostAlone) found_ = std::move(alone_);
    std::ranges::stable_sort(found_, {}, &Literal::docs);
    std::vector<Literal> out;
    std::size_t product = 0;
    for (Literal& one : found_) {
      if (!one.docs && ++product > kMostEach) continue;
      if (out.size() < kMostFound) out.push_back(std::move(one));
    }
    return out;
  }

 private:
  bool is_looked_at(const sources::File& file) const {
    if (file.binary || file.size_bytes > kLargestFile ||
        (file.origin != sources::Origin::own && file.origin != sources::Origin::docs))
      return false;
    const std::string base = lower(base_name(file.path));
    if (kinds_.beside(file.path) || contains(base, "test") || contains(base, "changelog") ||
        contains(base, "changes") || contains(base, "release") ||
        contains(lower(file.path), "blog"))
      return false;
    if (kinds_.aside(file.path)) return false;
    return !texts_.is_translation(file.path) || texts_.is_first_language(file.path);
  }

  void file(FileId id) {
    const auto text = analysis_.project->tree->read(id);
    if (!text.ok()) return;
    const sources::File& file = analysis_.project->file(id);
    const std::string small = lower(file.path);
    const bool docs = file.origin == sources::Origin::docs || small.ends_with(".md") ||
                      small.ends_with(".mdx") || small.ends_with(".rst");
    for (const Wanted& wanted : wanted_) {
      if (text.value().size() > kLongestLine && wanted.counts &&
          text.value().find(wanted.text) == std::string::npos)
        continue;
      std::uint32_t line = 0;
      for (const std::string_view said : split(text.value(), '\n')) {
        ++line;
        if (said.size() > kLongestLine) continue;
        const std::string written = written_in(said, wanted);
        if (written.empty()) continue;
        if (wanted.counts && !is_about(file.path, said, wanted)) {
          if (!docs && is_programming(file)) alone_.push_back({written, {id, line, line}, docs});
          continue;
        }
        found_.push_back({written, {id, line, line}, docs});
        return;
      }
    }
  }

  static bool is_programming(const sources::File& file) {
    return file.language.valid() &&
           catalogue::language(file.language).type == catalogue::LanguageType::programming;
  }

  /// It as it stands in the line; empty when it does not.
  static std::string written_in(std::string_view line, const Wanted& wanted) {
    if (!wanted.counts) {
      const std::size_t at = lower(line).find(wanted.text);
      return at == std::string::npos ? std::string()
                                     : std::string(line.substr(at, wanted.text.size()));
    }
    for (std::size_t at = line.find(wanted.text); at != std::string_view::npos;
         at = line.find(wanted.text, at + 1)) {
      if (at > 0 && (is_name(line[at - 1]) || line[at - 1] == '.' || line[at - 1] == '-')) continue;
      std::size_t end = at + wanted.text.size();
      if (end < line.size() && (line[end] == ' ' || line[end] == '-' || line[end] == '.')) ++end;
      for (const std::string& unit : wanted.units) {
        if (!lower(line.substr(end, unit.size())).starts_with(unit)) continue;
        std::size_t last = end + unit.size();
        if (last < line.size() && line[last] == 's') ++last;
        if (last >= line.size() || !is_name(line[last]))
          return std::string(line.substr(at, last - at));
      }
    }
    return {};
  }

  /// The line or the file's name says one more of what is asked than what is counted.
  bool is_about(std::string_view path, std::string_view line, const Wanted& wanted) const {
    std::uint32_t said = bits_.in(base_name(path)) | bits_.in(base_name(folder_name(path)));
    for (std::size_t i = 0; i < line.size();) {
      std::size_t end = i;
      while (end < line.size() && is_name(line[end])) ++end;
      if (end > i + 2) said |= bits_.in(line.substr(i, end - i));
      i = end + 1;
    }
    std::uint32_t counted = 0;
    for (const std::string& unit : wanted.units) counted |= bits_.in(unit);
    return (said & strong_ & ~counted) != 0;
  }

  const model::Analysis& analysis_;
  std::uint32_t strong_;
  const WordBits bits_;
  const ranking::FileKinds kinds_;
  const model::ScreenTexts texts_;
  const std::vector<Wanted> wanted_;
  std::vector<Literal> found_;
  std::vector<Literal> alone_;  ///< that say nothing else: told where hardly any other does
};

}  // namespace

std::vector<Literal> find_literals(const model::Analysis& analysis, const Request& request,
                                   const RequestWords& words) {
  std::uint32_t about = 0;
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    const RequestWord& word = request.words[i];
    const bool measure = words.has("dimensions", lower(word.word)) || word.change || word.vague ||
                         words.has("people", lower(word.word));
    if (!measure) about |= 1U << i;
  }
  return Finder(analysis, request, about).find();
}

}  // namespace cutaway::answers

// SPDX-License-Identifier: Apache-2.0
// Multinomial logistic regression over a few readable signs.
#include "ranking/classes.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/text.h"

namespace cutaway::ranking {
namespace {

constexpr std::size_t kMostAlike = 30;
constexpr double kMostOfWords = 4.0;
constexpr double kNewest = 410;
/// Changes whose titles the repository's own words are learnt from, and the smallest weight of one.
constexpr std::size_t kLearntFrom = 3'000;
constexpr double kLeastWeight = 0.5;
/// Changes of the usual mix that a word is given beside its own, and what a sum of words may reach.
constexpr double kUsual = 4.0;
constexpr double kMostOfOwn = 3.0;

std::size_t class_number(std::string_view name) {
  return static_cast<std::size_t>(std::ranges::find(kBaseClassNames, name) -
                                  kBaseClassNames.begin());
}

/// The names of the places in a row of signs.
std::vector<std::string> sign_names() {
  std::vector<std::string> out = {"always"};
  for (const auto name : kBaseClassNames) out.push_back("words_" + std::string(name));
  for (const auto name : kFileKindNames) out.push_back("files_" + std::string(name));
  for (const auto name : kFileKindNames) out.push_back("first_" + std::string(name));
  for (const auto name : kBaseClassNames) out.push_back("past_" + std::string(name));
  for (const auto name : kBaseClassNames) out.push_back("habit_" + std::string(name));
  for (const auto name : kBaseClassNames) out.push_back("own_" + std::string(name));
  return out;
}

}  // namespace

std::array<double, ClassSigns::kCount> ClassSigns::row() const {
  std::array<double, kCount> out{1};
  std::size_t at = 1;
  for (const double value : words) out[at++] = std::clamp(value, -kMostOfWords, kMostOfWords);
  for (const double value : kinds) out[at++] = value;
  for (const double value : first) out[at++] = value;
  for (const double value : past) out[at++] = value;
  for (const double value : habit) out[at++] = value;
  for (const double value : own) out[at++] = std::clamp(value, -kMostOfOwn, kMostOfOwn);
  return out;
}

ClassModel::ClassModel(const catalogue::Catalogue& catalogue, Words& words) : kinds_(catalogue) {
  const std::vector<std::string> names = sign_names();
  for (const auto& [key, row] : catalogue.table("change_words")) {
    const std::size_t dot = key.find('.');
    const std::size_t space = row.find(' ');
    if (dot == std::string::npos) continue;
    const std::string_view group = std::string_view(key).substr(0, dot);
    const std::string_view name = std::string_view(key).substr(dot + 1);
    if (group == "manner") {
      manners_.emplace(words.stem(row), std::string(name));
      continue;
    }
    const std::size_t number = class_number(name);
    if (number >= kBaseClasses || space == std::string::npos) continue;
    const double weight = std::strtod(row.c_str() + space, nullptr);
    const std::string sign = row.substr(0, space);
    if (group == "words") {
      const Word stem = words.stem(sign);
      if (stem != kNoWord) words_.try_emplace(stem, ClassScores{}).first->second[number] = weight;
    } else if (const auto found = std::ranges::find(names, sign); found != names.end()) {
      weights_[number][static_cast<std::size_t>(found - names.begin())] = weight;
    }
  }
}

ClassScores ClassModel::words(const Question& question) const {
  ClassScores out{};
  for (const Term& term : question.terms) {
    const auto found = words_.find(term.word);
    if (term.kind != Term::Kind::stem || found == words_.end()) continue;
    for (std::size_t c = 0; c < kBaseClasses; ++c) out[c] += term.weight * found->second[c];
  }
  return out;
}

ClassSigns ClassModel::signs(const Question& question,
                             const std::vector<std::pair<std::string, double>>& files,
                             const std::vector<Alike>& alike, const Before& before) const {
  ClassSigns out;
  out.words = words(question);
  for (const auto& [path, share] : files)
    out.kinds[static_cast<std::size_t>(kinds_.of(path))] += share;
  if (!files.empty()) out.first[static_cast<std::size_t>(kinds_.of(files.front().first))] = 1;
  double mass = 0.05;
  const history::Changes& changes = before.past().changes();
  BaseClass of{};
  for (std::size_t i = 0; i < std::min(alike.size(), kMostAlike); ++i) {
    if (!class_of_change(changes, alike[i].change, of)) continue;
    const double weight = alike[i].score * alike[i].score * before.past().weight(alike[i].change);
    out.past[static_cast<std::size_t>(of)] += weight;
    mass += weight;
  }
  for (double& share : out.past) share /= mass;
  double newest = 10;
  for (std::uint32_t id = 0; id < changes.changes.size() && newest < kNewest; ++id) {
    if (!before.has(id) || before.past().weight(id) < kLeastWeight ||
        !class_of_change(changes, id, of))
      continue;
    ++out.habit[static_cast<std::size_t>(of)];
    ++newest;
  }
  // Rare classes differ most: 0 for none, 1 for all.
  for (double& share : out.habit) share = std::sqrt(share / newest);
  out.own = own_words(question, before);
  return out;
}

ClassScores ClassModel::own_words(const Question& question, const Before& before) const {
  const Past& past = before.past();
  const history::Changes& changes = past.changes();
  ClassScores usual{}, out{};
  usual.fill(2);
  double all = 2 * kBaseClasses;
  std::uint32_t end = 0;  // of the changes that count
  BaseClass of{};
  const auto counts = [&](std::uint32_t id) {
    return before.has(id) && past.weight(id) >= kLeastWeight && class_of_change(changes, id, of);
  };
  for (; end < changes.changes.size() && all < kLearntFrom; ++end) {
    if (!counts(end)) continue;
    ++usual[static_cast<std::size_t>(of)];
    ++all;
  }
  for (double& share : usual) share /= all;
  for (const Term& term : question.terms) {
    if (term.kind != Term::Kind::stem) continue;
    ClassScores with{};
    double sum = kUsual;
    for (const std::uint32_t id : past.with(term.word)) {
      if (id >= end || !counts(id)) continue;
      ++with[static_cast<std::size_t>(of)];
      ++sum;
    }
    for (std::size_t c = 0; c < kBaseClasses; ++c)
      out[c] += term.weight * std::log((with[c] / usual[c] + kUsual) / sum);
  }
  return out;
}

FileKind ClassModel::kind_of(const history::Changes& changes, history::PathId path) const {
  std::uint8_t& kind = path_kinds_[path.index()];
  if (kind == 0) kind = static_cast<std::uint8_t>(kinds_.of(changes.path(path))) + 1;
  return static_cast<FileKind>(kind - 1);
}

bool ClassModel::class_of_change(const history::Changes& changes, std::uint32_t change,
                                 BaseClass& out) const {
  if (seen_of_ != &changes) {
    seen_of_ = &changes;
    seen_.assign(changes.changes.size(), 0);
    path_kinds_.assign(changes.paths.size(), 0);
  }
  if (seen_[change] == 0) {
    std::vector<FileKind> kinds;
    for (const history::FileChange& file : changes.files_of(changes.changes[change])) {
      const std::string& path = changes.path(file.path);
      const std::string name = lower(path);
      if (!contains(name, "test") && !contains(name, "spec") && !name.ends_with(".md"))
        kinds.push_back(kind_of(changes, file.path));
    }
    seen_[change] =
        kinds.empty()
            ? 1
            : static_cast<std::uint8_t>(static_cast<std::uint8_t>(class_of_kinds(kinds)) + 2);
  }
  if (seen_[change] < 2) return false;
  out = static_cast<BaseClass>(seen_[change] - 2);
  return true;
}

ClassScores ClassModel::decide(const ClassSigns& signs) const {
  const auto row = signs.row();
  ClassScores out{};
  double sum = 0;
  for (std::size_t c = 0; c < kBaseClasses; ++c) {
    double score = 0;
    for (std::size_t i = 0; i < row.size(); ++i) score += weights_[c][i] * row[i];
    sum += out[c] = std::exp(std::clamp(score, -30.0, 30.0));
  }
  for (double& share : out) share /= sum;
  return out;
}

double ClassModel::fit(const ClassScores& words, FileKind kind) const {
  const auto score = [&](BaseClass c) { return words[static_cast<std::size_t>(c)]; };
  switch (kind) {
    case FileKind::data:
      return score(BaseClass::data);
    case FileKind::contract:
      return score(BaseClass::contract);
    case FileKind::text_style:
      return score(BaseClass::text_style);
    case FileKind::setting:
      return score(BaseClass::setting);
    case FileKind::serves:
      return (score(BaseClass::contract) + score(BaseClass::code)) / 2;
    case FileKind::screen:
      return (score(BaseClass::text_style) + score(BaseClass::code)) / 2;
    case FileKind::code:
      return score(BaseClass::code);
  }
  return 0;
}

std::vector<std::string> ClassModel::spoke(const Question& question, BaseClass of) const {
  std::vector<std::pair<double, std::string>> found;
  for (const Term& term : question.terms) {
    const auto at = words_.find(term.word);
    if (term.kind != Term::Kind::stem || at == words_.end()) continue;
    const double weight = at->second[static_cast<std::size_t>(of)];
    if (weight > 0.3) found.emplace_back(-weight, term.written);
  }
  std::ranges::stable_sort(found, {}, &std::pair<double, std::string>::first);
  std::vector<std::string> out;
  for (auto& [weight, word] : found) {
    if (out.size() < 3) out.push_back(std::move(word));
  }
  return out;
}

std::string ClassModel::manner(const Question& question) const {
  for (const Term& term : question.terms) {
    const auto found = manners_.find(term.word);
    if (term.kind == Term::Kind::stem && found != manners_.end()) return found->second;
  }
  return {};
}

}  // namespace cutaway::ranking

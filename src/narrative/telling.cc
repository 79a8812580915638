// SPDX-License-Identifier: Apache-2.0
// Weighs sentences: definitions win, instructions, adverts and texts of generators lose.
#include "narrative/telling.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

bool begins_or_holds(std::string_view low, std::string_view phrase) {
  if (phrase.starts_with("^")) return low.starts_with(phrase.substr(1));
  return contains(low, phrase);
}

/// The words before the first "is", "are", "provides" …, at most six.
std::string subject_of(std::string_view sentence) {
  std::string out;
  std::size_t words = 0;
  for (const auto word : split(sentence, ' ')) {
    const std::string low = lower(word);
    if (low == "is" || low == "are" || low == "provides" || low == "lets" || low == "allows" ||
        low == "helps" || low == "implements" || low == "enables" || low == "supports" ||
        low == "makes" || low == "aims" || low == "adds" || low == "lets" || low == "can" ||
        low == "offers" || low == "generates") {
      return out;
    }
    if (++words > 6) return {};
    out += word;
    out += ' ';
  }
  return {};
}

}  // namespace

std::string plain_name(std::string_view name) {
  std::string out;
  for (const char c : lower(name)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80)
      out += c;
  }
  return out;
}

Telling::Telling(const catalogue::Catalogue& catalogue, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    std::string plain = plain_name(name);
    if (plain.size() >= 2) names_.push_back(std::move(plain));
  }
  for (const auto& [key, phrase] : catalogue.table("prose")) {
    if (key == "not_a_purpose") not_.push_back(phrase);
    if (key == "from_a_template") template_.push_back(phrase);
    if (key == "telling_verb") verbs_.push_back(phrase);
    if (key == "telling_heading") headings_.push_back(phrase);
  }
}

double Telling::about_the_project(std::string_view sentence) const {
  std::string subject = plain_name(subject_of(sentence));
  if (subject.empty()) return 0;
  if (subject == "it") return 0.2;
  for (const std::string_view start :
       {"thisproject", "thisrepository", "thislibrary", "thispackage", "thisplugin",
        "thiscollection", "thisapp", "thisrole", "thisextension", "theproject"}) {
    if (subject.starts_with(start)) return 0.4;
  }
  for (const std::string_view start : {"package", "the", "module"}) {
    if (subject.starts_with(start) && subject.size() > start.size() + 1)
      subject.erase(0, start.size());
  }
  const bool named = std::any_of(names_.begin(), names_.end(), [&](const std::string& name) {
    return subject == name ||
           (name.size() > 3 && (subject.starts_with(name) || subject.ends_with(name))) ||
           (subject.size() > 4 && name.starts_with(subject));
  });
  return named ? 1 : 0;
}

double Telling::worth(std::string_view sentence) const {
  const std::string low = lower(sentence);
  const std::size_t words = word_count(sentence);
  const bool latin = std::count_if(sentence.begin(), sentence.end(),
                                   [](char c) { return static_cast<unsigned char>(c) >= 0xE0; }) *
                         5 <
                     static_cast<std::ptrdiff_t>(sentence.size());
  double points = 0;
  for (const std::string& phrase : template_) {
    if (contains(low, phrase)) return -30;
  }
  if (latin && words < 3) points -= 5;
  if (latin && words > 40) points -= 4;
  if (words >= 5 && words <= 28) points += 1;
  const double about = about_the_project(sentence);
  points += 3.5 * about;
  double against = 0;
  for (const std::string& phrase : not_) {
    if (begins_or_holds(low, phrase)) against += phrase.starts_with("^") ? 7 : 5;
  }
  points -= about >= 1 ? std::min(against, 6.0) * 0.7 : std::min(against, 14.0);
  for (const std::string& verb : verbs_) {
    if (!contains(low, verb)) continue;
    points += 1;
    break;
  }
  if (!sentence.empty() && sentence.back() == '?') points -= 6;
  if (!sentence.empty() && sentence.back() == ':') points -= 2;
  const auto letters = std::count_if(low.begin(), low.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || c == ' ' || static_cast<unsigned char>(c) >= 0x80;
  });
  if (letters * 10 < static_cast<std::ptrdiff_t>(low.size()) * 8) points -= 5;
  return points;
}

std::string Telling::after_name(std::string_view text) const {
  constexpr std::array<std::string_view, 8> kSigns = {" - ", " – ", " — ",  ": ",
                                                      " | ", ", ",  " -- ", " · "};
  for (const std::string_view sign : kSigns) {
    const std::size_t at = text.find(sign);
    if (at == std::string_view::npos) continue;
    const std::string before = plain_name(text.substr(0, at));
    const bool named = std::any_of(names_.begin(), names_.end(), [&](const std::string& name) {
      return before == name || before.starts_with(name) ||
             (before.size() > 3 && name.starts_with(before));
    });
    if (named) return std::string(trim(text.substr(at + sign.size())));
  }
  return {};
}

bool Telling::is_telling_heading(std::string_view heading) const {
  const std::string low = lower(heading);
  return std::any_of(headings_.begin(), headings_.end(),
                     [&](const std::string& word) { return contains(low, word); });
}

bool Telling::names_the_project(std::string_view path) const {
  const std::string folder = plain_name(base_name(folder_name(path)));
  const std::string_view base = base_name(path);
  const std::string stem = plain_name(base.substr(0, base.find('.')));
  return std::any_of(names_.begin(), names_.end(),
                     [&](const std::string& name) { return folder == name || stem == name; });
}

double Telling::worth_of_opening(std::string_view path) const {
  constexpr std::array<std::string_view, 22> kFirst = {
      "main",  "__init__", "__main__", "lib",   "mod",       "index",       "doc",     "app",
      "cli",   "core",     "server",   "setup", "cmd",       "application", "program", "train",
      "model", "package",  "makefile", "game",  "snakefile", "nextflow"};
  constexpr std::array<std::string_view, 12> kNoCode = {"json", "md",  "yml",  "yaml", "xml", "css",
                                                        "scss", "svg", "html", "lock", "txt", "po"};
  const std::string end = lower(ending(path));
  if (std::find(kNoCode.begin(), kNoCode.end(), end) != kNoCode.end()) return 0;
  const std::string_view base = base_name(path);
  const std::string stem = lower(base.substr(0, base.find('.')));
  const auto folders = static_cast<double>(std::count(path.begin(), path.end(), '/'));
  const bool first = std::find(kFirst.begin(), kFirst.end(), stem) != kFirst.end();
  const std::string plain = plain_name(stem);
  const bool named = std::find(names_.begin(), names_.end(), plain) != names_.end();
  if (!first && !named) return 0;
  double worth = (named ? 5.0 : 3.5) - 0.5 * folders;
  if (first && names_the_project(path)) worth += 1.5;
  return std::max(worth, 0.4);
}

}  // namespace cutaway::narrative

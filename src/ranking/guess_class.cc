// SPDX-License-Identifier: Apache-2.0
// The class of a change with the rule that decided.
#include <algorithm>

#include "base/text.h"
#include "ranking/reasons.h"

namespace cutaway::ranking {
namespace {

constexpr std::array<std::string_view, kChangeClasses> kNames = {
    "setting", "text_style", "code", "behaviour", "contract", "data", "rebuild"};
constexpr std::array<std::string_view, kBaseClasses> kFilesSay = {
    "files that hold the shape of stored data", "files that describe an interface or its routes",
    "files of settings", "texts, templates and styles", "code"};

ChangeClass as_answer(BaseClass base, std::string_view manner) {
  switch (base) {
    case BaseClass::data:
      return ChangeClass::data;
    case BaseClass::contract:
      return ChangeClass::contract;
    case BaseClass::setting:
      return ChangeClass::setting;
    case BaseClass::text_style:
      return ChangeClass::text_style;
    case BaseClass::code:
      break;
  }
  if (manner == "fix") return ChangeClass::behaviour;
  return manner == "rebuild" ? ChangeClass::rebuild : ChangeClass::code;
}

/// What of the signs speaks most for the class.
std::string rule_of(const ClassSigns& signs, std::size_t base,
                    const std::vector<std::string>& words) {
  constexpr std::array<FileKind, kBaseClasses> kKind = {
      FileKind::data, FileKind::contract, FileKind::setting, FileKind::text_style, FileKind::code};
  const double files = signs.kinds[static_cast<std::size_t>(kKind[base])];
  const double past = signs.past[base];
  if (!words.empty() && signs.words[base] > 0.8)
    return "titles with " + join_and(words) + " are mostly of this class";
  if (files >= 0.4 && files >= past)
    return "the likeliest files are " + std::string(kFilesSay[base]);
  if (past >= 0.4) return "past changes like it were of this class";
  if (signs.own[base] > 0.8)
    return "past changes with its words were more often of this class than others";
  if (!words.empty()) return "the words " + join_and(words) + " point to it";
  return "nothing points to settings, texts, data or a contract";
}

}  // namespace

const char* word(ChangeClass change_class) {
  return kNames[static_cast<std::size_t>(change_class)].data();
}

ClassGuess guess_class(const ClassModel& model, const Question& question,
                       const std::vector<std::pair<std::string, double>>& files,
                       const std::vector<Alike>& alike, const Before& before) {
  const ClassSigns signs = model.signs(question, files, alike, before);
  const ClassScores shares = model.decide(signs);
  const auto best = static_cast<std::size_t>(std::ranges::max_element(shares) - shares.begin());
  const std::string manner = model.manner(question);
  ClassGuess out;
  for (std::size_t c = 0; c < kBaseClasses; ++c) {
    const ChangeClass as = as_answer(static_cast<BaseClass>(c), manner);
    out.distribution[static_cast<std::size_t>(as)] += shares[c];
  }
  out.change_class = as_answer(static_cast<BaseClass>(best), manner);
  out.confidence = shares[best];
  out.words = model.spoke(question, static_cast<BaseClass>(best));
  out.rule = rule_of(signs, best, out.words);
  return out;
}

}  // namespace cutaway::ranking

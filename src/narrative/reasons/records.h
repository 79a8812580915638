// SPDX-License-Identifier: Apache-2.0
// Record: one decision record, and what it gives as the reason for a technology that it takes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "narrative/reasons/reason_words.h"
#include "narrative/texts/prose.h"

namespace cutaway::narrative {

struct RecordReason {
  std::string quote;
  bool cut = false;        ///< the sentence goes on
  bool advantage = false;  ///< an item of what speaks for it; else a sentence that gives a reason
  bool need = false;       ///< what was needed when the thing was taken
  std::uint32_t line = 1, end_line = 1;
};

class Record {
 public:
  /// `path` tells templates and lists of records apart.
  Record(std::string_view path, std::string_view text, const ReasonWords& words);

  /// Whether it is in force: no template, and neither rejected nor superseded.
  bool stands() const { return stands_; }
  /// Whether its status says that it is proposed only; nobody may have come back to write more.
  bool proposed() const { return proposed_; }
  const std::string& date() const { return date_; }
  /// The reason for the thing, if the record takes it; `names` are all ways in which it is called.
  std::optional<RecordReason> reason_for(const std::vector<std::string>& names) const;
  /// Whether it is in force and takes the thing, be it one of several and without a reason.
  bool decides_on(const std::vector<std::string>& names) const { return stands_ && takes(names); }

 private:
  enum class Titled : std::uint8_t { no, named, alone, taken, away };
  Titled titled(const std::vector<std::string>& names) const;
  bool takes(const std::vector<std::string>& names) const;
  bool lists_one(std::string_view item, const std::vector<std::string>& names) const;
  bool is_about(const std::vector<std::string>& names) const;
  bool names_any(std::string_view text, const std::vector<std::string>& names) const;
  bool opens_with(const std::string& sentence, const std::vector<std::string>& names) const;
  bool benefits(std::string_view sentence) const;
  std::optional<RecordReason> by_sentences(const std::vector<std::string>& names,
                                           bool (*below)(std::string_view), bool with_reason,
                                           bool about_it = false) const;
  std::optional<RecordReason> by_items(const std::vector<std::string>& names, bool about_it) const;
  std::optional<RecordReason> by_advantages(const std::vector<std::string>& names) const;
  std::optional<RecordReason> by_need() const;
  std::optional<RecordReason> by_consequences(const std::vector<std::string>& names) const;
  bool leads_to_good(std::string_view text, const std::vector<std::string>& names) const;

  const ReasonWords& words_;
  std::vector<Passage> passages_;
  std::vector<std::string> sections_;  ///< of each passage: the headings above it, the title but
                                       ///< for what stands right below it left out
  std::string title_, date_;
  bool stands_ = true, proposed_ = false;
};

}  // namespace cutaway::narrative

// SPDX-License-Identifier: Apache-2.0
// Values: what is set to a number, a role or on and off, in constants, settings and defaults; and
// the one of them that a request is about.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "answers/scope/request/saying.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/things.h"

namespace cutaway::answers {

/// Whether the request is for another amount, for who may do something, or for on and off.
bool asks_value(const Request& request, const RequestWords& words);

/// Whether a value's name says another measure than the request: a size where a count is asked for.
bool measures_other(const Request& request, const RequestWords& words, std::string_view name);

/// Gathers values with a word of the request in their names.
/// Whether a type of that name holds values which are set; "MailConfigurationComponent" draws them.
bool holds_settings(const RequestWords& words, std::string_view type);

class ValueFinder {
 public:
  ValueFinder(const model::Analysis& analysis, const RequestWords& words, const WordBits& bits,
              std::vector<Thing>& out)
      : analysis_(analysis), words_(words), bits_(bits), out_(out) {}

  /// Constants with a value; in a file or type of settings each field and assignment too.
  void file(FileId id, bool settings, const Request& request);
  /// Fields of kept things with a default; never a key.
  void defaults();

 private:
  void symbols(FileId id, bool settings);
  void bindings(FileId id, bool settings);
  void entries(FileId id);
  void handed_on(FileId id, const Request& request);
  void note(std::string_view name, std::string_view holder, const Place& place, std::string written,
            bool typed);
  bool is_settings_type(std::string_view name) const;

  const model::Analysis& analysis_;
  const RequestWords& words_;
  const WordBits& bits_;
  std::vector<Thing>& out_;
};

/// The value whose name covers the telling words and that is of the asked kind; else up to three
/// that hold today's number under most of the words. Empty when none does.
std::vector<const Thing*> asked_values(const Request& request, const RequestWords& words,
                                       const Things& things, std::uint32_t strong,
                                       const Saying& saying);

}  // namespace cutaway::answers

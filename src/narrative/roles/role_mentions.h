// SPDX-License-Identifier: Apache-2.0
// RoleMentions: functions that name what their file takes out of a technology.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "narrative/roles/role_subject.h"

namespace cutaway::narrative {

/// The names that stand for what a line takes in: "jwt" of `"github.com/golang-jwt/jwt/v5"`,
/// "Xlsx" of `use PhpOffice\…\Reader\Xlsx`. Empty where code uses it without a name.
std::set<std::string> names_taken(const Story& story, const Place& import);

/// Whether none of the names that a line brings in stands on a line below it: nothing uses them.
bool is_left_over(const Story& story, const Place& place);

/// Whether a file takes in nothing of it but what tells of failures
/// ("Mailer\\Exception\\TransportException", "UnableToWriteFile"), sheets of its look
/// ("codemirror.css") or a helper that does other work than the thing is there for (`helpers` of
/// role_shapes.toml: Swing's `ImageIcon`).
bool takes_failures(const Story& story, const meaning::Sighting& import);

/// Whether one of the lines from `from` to `to` holds one of the names as a word.
bool names_one_of(const Story& story, FileId file, std::uint32_t from, std::uint32_t to,
                  const std::set<std::string>& names);

/// Whether an import of a whole namespace tells nothing: other files are seen to call the thing,
/// and this one is not ("using SharpCompress;").
bool is_idle_import(const RoleSubject& of, const Place& import);

/// Callers, and of each file without one the functions that name what it takes in.
model::Called with_mentions(const RoleSubject& of);

}  // namespace cutaway::narrative

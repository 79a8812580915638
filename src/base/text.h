// SPDX-License-Identifier: Apache-2.0
// Small text helpers: splitting, trimming, identifier words, counting phrases. All linear,
// ASCII-aware, UTF-8 safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cutaway {

/// Pieces between `separator`; an empty text gives one empty piece.
std::vector<std::string_view> split(std::string_view text, char separator);
/// The pieces would outlive a text that nobody holds.
std::vector<std::string_view> split(std::string&& text, char separator) = delete;
/// Without white space at both ends.
std::string_view trim(std::string_view text);
/// ASCII letters in lower case, other bytes untouched.
std::string lower(std::string_view text);
bool equals_ignoring_case(std::string_view a, std::string_view b);
bool contains(std::string_view text, std::string_view part);
/// `parts` joined with `between`.
std::string join(const std::vector<std::string>& parts, std::string_view between);
/// "a", "a and b", "a, b and c".
std::string join_and(const std::vector<std::string>& parts);
/// The words of an identifier in lower case: "getUserHTTPName_v2" → get user http name v2.
std::vector<std::string> identifier_words(std::string_view identifier);
/// "1 route", "4 routes"; `singular` is made plural by English rules ("entry" → "entries").
std::string counted(std::uint64_t n, std::string_view singular);
/// English plural of a regular noun.
std::string plural(std::string_view singular);
/// 1234567 → "1,234,567".
std::string with_commas(std::uint64_t n);
/// Whether `text` matches a glob of `*`, `?`, `{a,b}` (braces one level deep); false beyond ten
/// thousand tries. Linear time without braces.
bool matches_glob(std::string_view glob, std::string_view text);
/// True when `bytes` is well-formed UTF-8.
bool is_utf8(std::string_view bytes);
/// At most `limit` bytes, cut before a broken UTF-8 character.
std::string_view cut_utf8(std::string_view text, std::size_t limit);
/// The last path component; the folder part without a trailing slash ("" at the top); the ending
/// after the last dot.
std::string_view base_name(std::string_view path);
std::string_view folder_name(std::string_view path);
std::string_view ending(std::string_view path);
/// A page, or a part of one, made of markup and code: .vue, .svelte, .tsx, .jsx.
bool is_component_file(std::string_view path);
/// Joins and normalises "a/b" + "../c" → "a/c"; returns "" when it would leave the root.
std::string join_path(std::string_view folder, std::string_view relative);

}  // namespace cutaway

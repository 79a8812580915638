// SPDX-License-Identifier: Apache-2.0
// Settings that no file here sets and without which the code that reads them stops.
#include "narrative/stack/must_be_set.h"

#include <algorithm>

#include "base/text.h"
#include "model/dropped_errors.h"
#include "narrative/claim_rule.h"
#include "narrative/phrases.h"
#include "narrative/stack/handed_on.h"

namespace cutaway::narrative {
namespace {

/// Whether the mark stands on the line for this key. Behind a bracket another name may be quoted:
/// for want of A nothing stops in `env['A'] + env.fetch('B')`.
bool stands_for(std::string_view line, std::string_view mark, std::string_view key) {
  const bool opens = mark.ends_with('(') || mark.ends_with('[');
  for (std::size_t at = line.find(mark); at != std::string_view::npos;
       at = line.find(mark, at + 1)) {
    const std::string_view rest = line.substr(at + mark.size());
    // What stands on the next line is another name, where this one stands here.
    if (opens && trim(rest).empty() && contains(line, key)) continue;
    const bool quoted = opens && (rest.starts_with('\'') || rest.starts_with('"'));
    if (!quoted || rest.substr(1).starts_with(key)) return true;
  }
  return false;
}

/// Whether the line has a mark of catalogue/must_be_set.toml ("a*b": one behind the other).
bool has_mark(const Story& story, std::string_view which, std::string_view line,
              std::string_view key) {
  const auto table = story.analysis.catalogue->table("must_be_set");
  return std::ranges::any_of(table, [&](const auto& row) {
    if (row.first != which) return false;
    const std::size_t star = std::min(row.second.find('*'), row.second.size());
    if (star == row.second.size()) return stands_for(line, row.second, key);
    const std::size_t at = line.find(row.second.substr(0, star));
    return at != std::string_view::npos && contains(line.substr(at), row.second.substr(star + 1));
  });
}

/// "if …", "elif …", "} else if (…": a condition stands on the line.
bool is_condition(std::string_view line) {
  const std::string_view text = trim(line);
  return text.starts_with("if ") || text.starts_with("if(") || text.starts_with("elif ") ||
         text.starts_with("unless ") || contains(text, "else if");
}

/// `tuple(environ["X"])`, and on another line of the same statement `if "X" in os.environ`; or a
/// condition above that asks for the same: `elif environ.get("X"):`.
bool is_asked_beside(const std::vector<std::string>& lines, const linking::SettingRead& read) {
  constexpr std::size_t kNear = 4;
  const std::size_t at = read.place.line - 1;
  const std::string key = lower(read.written);
  for (std::size_t i = at - std::min(at, kNear); i < lines.size() && i <= at + kNear; ++i) {
    const std::string line = lower(lines[i]);
    const bool asks = contains(line, "in os.environ") || contains(line, "in environ") ||
                      (i < at && is_condition(line));
    if (asks && contains(line, key)) return true;
  }
  return false;
}

/// Calls of the line stand in a branch whose condition asks for the same, however far above it.
bool is_in_branch_of(const Story& story, const linking::SettingRead& read) {
  constexpr int kMostGuards = 8;
  const syntax::Syntax& syntax = story.analysis.project->of(read.place.file);
  const std::string key = lower(read.written);
  return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    if (call.line > read.place.line || read.place.line > call.end_line) return false;
    GuardId guard = call.guard;
    for (int depth = 0; guard.valid() && depth < kMostGuards; ++depth) {
      const syntax::Guard& row = syntax.guards[guard.index()];
      if (contains(lower(syntax.text(row.condition)), key)) return true;
      guard = row.parent;
    }
    return false;
  });
}

/// What is called, in small letters; of `stop_with.(error)` in Elixir, what holds the function.
std::string called(const syntax::Syntax& syntax, const syntax::Call& call) {
  if (!call.name.empty() || !call.callee.valid()) return lower(syntax.text(call.name));
  const syntax::ValueNode& callee = syntax.value(call.callee);
  std::string name = lower(syntax.text(callee.text));
  if (callee.child_count > 0)
    name += lower(syntax.text(syntax.value(syntax.child(callee, 0)).text));
  return name;
}

/// Whether a block begins behind the line and takes the error of a missing key, and nothing in it
/// stops the program.
bool takes_missing(const Story& story, const syntax::Syntax& syntax, const syntax::Block& handler) {
  using syntax::BlockKind;
  if (handler.kind != BlockKind::catch_ && handler.kind != BlockKind::swallow) return false;
  const std::string_view caught = syntax.text(handler.text);
  if (!contains(lower(caught), "key") && !model::catches_any(*story.analysis.catalogue, caught))
    return false;
  const auto inside = [&](std::uint32_t line) {
    return handler.line <= line && line <= handler.end_line;
  };
  const bool throws = std::ranges::any_of(syntax.exits, [&](const syntax::Exit& one) {
    return one.kind == syntax::ExitKind::throw_ && inside(one.line);
  });
  return !throws && std::ranges::none_of(syntax.calls, [&](const syntax::Call& call) {
    const std::string name = called(syntax, call);
    return inside(call.line) &&
           (contains(name, "exit") || contains(name, "abort") || contains(name, "fatal"));
  });
}

/// `try: return environ["X"]` and `except KeyError: pass` below it: the code looks elsewhere then.
bool is_caught(const Story& story, const linking::SettingRead& read) {
  const syntax::Syntax& syntax = story.analysis.project->of(read.place.file);
  return std::ranges::any_of(syntax.blocks, [&](const syntax::Block& handler) {
    if (handler.line <= read.place.line || !takes_missing(story, syntax, handler)) return false;
    const syntax::Block* tried = model::tried_by(syntax, handler);
    return tried != nullptr && tried->line <= read.place.line;
  });
}

}  // namespace

bool is_ambient(const Story& story, std::string_view key) {
  const auto table = story.analysis.catalogue->table("ambient_settings");
  return std::any_of(table.begin(), table.end(),
                     [&](const auto& row) { return matches_glob(row.second, key); });
}

bool reads_for_product(std::string_view path) {
  const std::string low = lower(path);
  return !contains(low, "noxfile") && !contains(low, "script") && !contains(low, ".config.") &&
         !contains(low, "tools/") && !contains(low, "bench") && !low.starts_with("release") &&
         !low.starts_with("build");
}

bool is_listed_as_needed(const Story& story, const linking::SettingRead& read) {
  constexpr std::size_t kMostLines = 12;
  const auto& lines = story.quotes.file(read.place.file);
  const auto rows = story.analysis.catalogue->table("must_be_set");
  std::string text;
  for (std::size_t i = read.place.line - 1; i < lines.size() && i < read.place.line + kMostLines;
       ++i) {
    const std::string_view line = trim(lines[i]);
    text += ' ' + lower(line.substr(0, line.find("//")));
    const auto open = std::ranges::count(text, '('), closed = std::ranges::count(text, ')');
    if (line.ends_with(",") && open == closed) break;
  }
  const auto holds = [&](std::string_view list, std::string_view before) {
    return std::ranges::any_of(rows, [&](const auto& row) {
      return row.first == list && contains(text, std::string(before) + row.second);
    });
  };
  return holds("lists.types", lower(read.written) + ": ") && !holds("lists.goes_on", "");
}

bool must_be_set(const Story& story, const linking::SettingRead& read) {
  const auto& lines = story.quotes.file(read.place.file);
  if (read.place.line == 0 || read.place.line > lines.size()) return false;
  const std::string line = ' ' + lower(lines[read.place.line - 1]) + ' ';
  // `environ["X"] = value` sets it; `x = environ["X"]` does not.
  const std::size_t key = line.rfind(lower(read.written));
  const std::size_t sets = line.find(" = ", std::min(key, line.size()));
  // What stands below this line runs only when somebody starts the file by hand.
  const auto by_hand = [](const std::string& above) { return above.starts_with("if __name__ =="); };
  if (std::any_of(lines.begin(), lines.begin() + read.place.line, by_hand)) return false;
  return sets == std::string::npos && !is_asked_beside(lines, read) &&
         !is_in_branch_of(story, read) && !is_caught(story, read) &&
         has_mark(story, "stops", line, lower(read.written)) &&
         !has_mark(story, "goes_on", line, lower(read.written));
}

namespace {

/// Reads of settings that no file sets and without which the code stops, each setting once.
std::vector<const linking::SettingRead*> missing(const Story& story) {
  std::vector<const linking::SettingRead*> found;
  for (const auto& read : story.analysis.links->setting_reads()) {
    if (read.default_value || !read.place.file.valid() || read.written.size() < 4) continue;
    if (story.tree().file(read.place.file).origin != sources::Origin::own) continue;
    const auto same = [&](const linking::SettingRead* one) { return one->key == read.key; };
    if (std::ranges::any_of(found, same) || is_ambient(story, read.key)) continue;
    if (!reads_for_product(story.path(read.place.file))) continue;
    if (!story.analysis.links->settings_of(read.key).empty()) continue;
    if (must_be_set(story, read)) found.push_back(&read);
  }
  std::vector<std::string> written;
  for (const auto* read : found) written.push_back(read->written);
  const auto set = handed_on(story, written);
  std::erase_if(found, [&](const auto* read) { return set.contains(read->written); });
  return found;
}

void tell(const Story& story, std::vector<Claim>& out) {
  std::vector<std::string> keys, names;
  Sentence sentence(story, "must_be_set", "");
  for (const linking::SettingRead* one : missing(story)) {
    const linking::SettingRead& read = *one;
    keys.push_back(read.key);
    const bool shouts = std::all_of(read.written.begin(), read.written.end(),
                                    [](char c) { return !(c >= 'a' && c <= 'z'); });
    if (names.size() >= 3 || !shouts || !story.stands(read.place, read.written)) continue;
    names.push_back(code(read.written));
    sentence.named(names.back(), read.written, read.place);
  }
  if (names.empty()) return;
  const bool single = keys.size() == 1, all = names.size() == keys.size();
  sentence.text(single ? "Where " + names[0] +
                             " is not set, the code that reads it stops; no file here sets it."
                       : "It reads " + number_word(keys.size()) +
                             " settings that no file here sets, and stops where they are missing" +
                             (all ? ": " : ", among them ") + join_and(names) + ".");
  add(out, sentence.confidence(Confidence::medium).finish());
}

}  // namespace

extern const ClaimRule record_must_be_set;
const ClaimRule record_must_be_set{"must_be_set", "settings that must be set and that no file sets",
                                   Topic::worth_knowing, 40, tell};

}  // namespace cutaway::narrative

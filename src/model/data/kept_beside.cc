// SPDX-License-Identifier: Apache-2.0
// Looks through files of settings line by line, and through imports and calls of own code.
#include "model/data/kept_beside.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "catalogue/word_rows.h"
#include "model/data/named_places.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostPlaces = 3, kLongestFile = 256U << 10U;
constexpr std::string_view kDatabase = "database", kSchema = "prisma";

/// "sessions / Laravel" → "sessions", "Laravel".
std::pair<std::string_view, std::string_view> halves(std::string_view text,
                                                     std::string_view between) {
  const auto at = text.find(between);
  if (at == std::string_view::npos) return {trim(text), {}};
  return {trim(text.substr(0, at)), trim(text.substr(at + between.size()))};
}

bool is_comment(std::string_view line) {
  return line.starts_with('#') || line.starts_with("//") || line.starts_with('*') ||
         line.starts_with("/*") || line.starts_with(';');
}

std::vector<std::string_view> quoted(std::string_view line) {
  std::vector<std::string_view> out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] != '\'' && line[i] != '"') continue;
    const std::size_t end = line.find(line[i], i + 1);
    if (end == std::string_view::npos) break;
    out.push_back(line.substr(i + 1, end - i - 1));
    i = end;
  }
  return out;
}

/// A text that only a variable of the environment is called: SESSION_DRIVER.
bool is_variable(std::string_view text) {
  return text.size() > 2 && std::ranges::all_of(text, [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
         });
}

struct Value {
  std::string_view value, setting;
};

/// `env('SESSION_DRIVER', 'file')`, `= :memory_store`, `handler_id: null`, `store-type=jdbc`.
Value value_of(std::string_view path, std::string_view line) {
  const std::string_view kind = ending(path);
  if (kind == "rb") {
    const auto at = std::min(line.find(" :"), line.find("(:"));
    std::string_view symbol = at == std::string_view::npos ? "" : line.substr(at + 2);
    symbol = symbol.substr(0, symbol.find_first_of(" ,)"));
    return {symbol, {}};
  }
  if (kind == "yml" || kind == "yaml" || kind == "properties") {
    const auto at = line.find_first_of(":=");
    std::string_view rest = at == std::string_view::npos ? "" : trim(line.substr(at + 1));
    rest = trim(rest.substr(0, rest.find(" #")));
    const auto texts = quoted(rest);
    return {texts.empty() ? rest : texts.front(), {}};
  }
  const auto texts = quoted(line);
  if (texts.empty()) return {};
  const bool asks = contains(lower(line), "env");
  Value out{texts.back(), {}};
  if (asks && texts.size() > 1 && is_variable(texts[texts.size() - 2]))
    out.setting = texts[texts.size() - 2];
  // `env("SESSION_DRIVER")` alone has no default.
  if (asks && is_variable(out.value)) return {};
  return out;
}

class Finder {
 public:
  explicit Finder(const Analysis& made)
      : made_(made), makers_(catalogue::words_of(*made.catalogue, "kept_beside", "words.makers")) {
    for (const auto& [key, value] : made.catalogue->table("kept_beside")) {
      if (key.starts_with("told.")) told_.emplace(key.substr(5), value);
      if (key.starts_with("values.")) values_.emplace_back(lower(value), key.substr(7));
    }
  }

  std::vector<KeptBeside> find() {
    std::set<std::string, std::less<>> found;  ///< keys of lines of which one was met
    for (const auto& [key, row] : made_.catalogue->table("kept_beside"))
      if (key.starts_with("lines.") && !found.contains(key) &&
          from_lines(halves(std::string_view(key).substr(6), " / ").first, row))
        found.insert(key);
    from_code();
    from_names();
    return std::move(out_);
  }

 private:
  bool own(FileId file) const { return made_.project->file(file).origin == sources::Origin::own; }

  bool is_makers(std::string_view path) const {
    return std::ranges::any_of(identifier_words(path),
                               [&](const std::string& word) { return makers_.contains(word); });
  }

  std::string told(std::string_view where) const {
    const auto known = told_.find(where);
    return known == told_.end() ? "in `" + std::string(where) + "`" : known->second;
  }

  /// "" for a value that is no name of a place.
  std::string told_value(std::string_view value) const {
    constexpr std::size_t kLongest = 80;
    const std::string low = lower(value);
    for (const auto& [glob, where] : values_)
      if (matches_glob(glob, low)) return told(where);
    return value.empty() || value.size() > kLongest ? std::string() : told(value);
  }

  void add(std::string_view what, std::string where, std::string_view setting, const Place& place) {
    const auto same = std::ranges::find_if(
        out_, [&](const KeptBeside& one) { return one.what == what && one.where == where; });
    KeptBeside& row =
        same != out_.end()
            ? *same
            : out_.emplace_back(KeptBeside{std::string(what), std::move(where), {}, {}});
    if (row.setting.empty()) row.setting = setting;
    if (row.places.size() < kMostPlaces &&
        std::ranges::none_of(row.places, [&](const Place& p) { return p.file == place.file; }))
      row.places.push_back(place);
  }

  /// The nearest to the root of the files that the row names.
  bool from_lines(std::string_view what, std::string_view row) {
    const auto [paths, rest] = halves(row, " | ");
    const auto [line, more] = halves(rest, " | ");
    const auto [where, unless] = halves(more, " | ");
    std::vector<FileId> files;
    for (std::size_t f = 0; f < made_.project->size(); ++f) {
      const sources::File& file = made_.project->file(FileId(f));
      if (own(FileId(f)) && !file.binary && file.size_bytes <= kLongestFile &&
          matches_glob(paths, file.path) && !is_makers(file.path))
        files.push_back(FileId(f));
    }
    std::ranges::stable_sort(files, {}, [&](FileId file) {
      return std::ranges::count(made_.project->file(file).path, '/');
    });
    const std::size_t before = out_.size();
    if (!std::ranges::any_of(
            files, [&](FileId file) { return from_file(what, file, line, where, unless); }))
      return false;
    // Two schemas for two databases: nothing says which is usual.
    if (what == kDatabase && ending(paths) == kSchema && says_otherwise(files, line, before))
      out_.resize(before);
    return true;
  }

  bool says_otherwise(const std::vector<FileId>& files, std::string_view line, std::size_t before) {
    const std::string first = out_.back().where;
    for (const FileId file : files) from_file(kDatabase, file, line, "", "");
    return std::any_of(out_.begin() + static_cast<std::ptrdiff_t>(before), out_.end(),
                       [&](const KeptBeside& one) { return one.where != first; });
  }

  bool from_file(std::string_view what, FileId file, std::string_view glob, std::string_view where,
                 std::string_view unless) {
    const auto text = made_.project->tree->read(file);
    if (!text.ok() || (!unless.empty() && has_line(text.value(), unless))) return false;
    const auto lines = split(std::string_view(text.value()), '\n');
    for (std::uint32_t number = 1; number <= lines.size(); ++number) {
      const std::string_view line = trim(lines[number - 1]);
      if (is_comment(line) || !matches_glob(glob, line) || is_conditional(lines, number - 1))
        continue;
      const Value value = value_of(made_.project->file(file).path, line);
      std::string place = where.empty() ? told_value(value.value) : told(where);
      if (place.empty()) continue;
      add(what, std::move(place), value.setting, {file, number, number});
      return true;
    }
    return false;
  }

  /// `if ENV["CACHE_URL"]` stands around it, or behind it: it holds only where somebody sets that.
  /// What stands behind its `else` holds where nobody does.
  static bool is_conditional(const std::vector<std::string_view>& lines, std::size_t at) {
    const auto indent = [](std::string_view line) { return line.find_first_not_of(" \t"); };
    if (contains(lines[at], " if ENV") || contains(lines[at], " unless ENV")) return true;
    std::size_t least = indent(lines[at]);
    for (std::size_t i = at; i > 0 && least > 0; --i) {
      const std::string_view before = trim(lines[i - 1]);
      if (before.empty() || indent(lines[i - 1]) >= least) continue;
      least = indent(lines[i - 1]);
      for (const std::string_view word : {"if ", "elif ", "elsif ", "unless ", "when ", "if("})
        if (before.starts_with(word)) return true;
    }
    return false;
  }

  static bool has_line(std::string_view text, std::string_view glob) {
    return std::ranges::any_of(split(text, '\n'), [&](std::string_view raw) {
      const std::string_view line = trim(raw);
      return !is_comment(line) && matches_glob(glob, line);
    });
  }

  struct Sign {
    std::string_view what, where, glob, unless;
  };
  std::vector<Sign> signs(std::string_view section) const {
    std::vector<Sign> out;
    for (const auto& [key, row] : made_.catalogue->table("kept_beside")) {
      if (!key.starts_with(section)) continue;
      const auto [what, where] = halves(std::string_view(key).substr(section.size()), " / ");
      const auto [glob, unless] = halves(row, " | ");
      out.push_back({what, where, glob, unless});
    }
    return out;
  }

  void from_code() {
    const auto libraries = signs("libraries."), calls = signs("calls.");
    for (std::size_t f = 0; f < made_.project->size(); ++f) {
      const FileId file(f);
      if (!own(file) || is_makers(made_.project->file(file).path)) continue;
      const Syntax& syntax = made_.project->of(file);
      for (const syntax::Import& import : syntax.imports)
        take(libraries, file,
             std::string(syntax.text(import.module)) + ":" + std::string(syntax.text(import.name)),
             import.line);
      for (const syntax::Call& call : syntax.calls)
        if (const std::string name = called(syntax, call); !name.empty())
          take(calls, file, name, call.line);
    }
  }

  /// "Cachex.put", ".AddMemoryCache": of a call upon something.
  static std::string called(const Syntax& syntax, const syntax::Call& call) {
    if (!call.callee.valid()) return {};
    const ValueNode& callee = syntax.value(call.callee);
    if (callee.kind != ValueKind::member || callee.child_count == 0) return {};
    const ValueNode& upon = syntax.value(syntax.child(callee, 0));
    return std::string(syntax.text(upon.text)) + "." + std::string(syntax.text(callee.text));
  }

  void take(const std::vector<Sign>& signs, FileId file, std::string_view name,
            std::uint32_t line) {
    for (const Sign& sign : signs) {
      if (!matches_glob(sign.glob, name)) continue;
      if (!sign.unless.empty()) {
        const auto text = made_.project->tree->read(file);
        if (!text.ok() || has_line(text.value(), sign.unless)) continue;
      }
      // The cookie then only says which of them it is.
      if (sign.what == "sessions" && sign.where == "cookie" && keeps_sessions()) continue;
      add(sign.what, told(sign.where), {}, {file, line, line});
    }
  }

  /// A table of its own is called after them.
  bool keeps_sessions() const {
    constexpr std::size_t kFewest = 3;
    return std::ranges::any_of(made_.facts->entities, [&](const meaning::Entity& entity) {
      const std::string name = lower(entity.table.empty() ? entity.name : entity.table);
      return (name == "session" || name == "sessions") && entity.fields.size() >= kFewest &&
             !entity.places.empty() && own(entity.places.front().file);
    });
  }

  /// Files and folders that code names; where a framework's setting says where a thing lies, that
  /// says more.
  void from_names() {
    const std::size_t told = out_.size();
    for (KeptBeside& row : named_places(made_)) {
      const auto end = out_.begin() + static_cast<std::ptrdiff_t>(told);
      if (std::none_of(out_.begin(), end, [&](const auto& one) { return one.what == row.what; }))
        out_.push_back(std::move(row));
    }
  }

  const Analysis& made_;
  const catalogue::WordSet makers_;
  std::map<std::string, std::string, std::less<>> told_;
  std::vector<std::pair<std::string, std::string>> values_;
  std::vector<KeptBeside> out_;
};

}  // namespace

std::vector<KeptBeside> kept_beside(const Analysis& made) { return Finder(made).find(); }

}  // namespace cutaway::model

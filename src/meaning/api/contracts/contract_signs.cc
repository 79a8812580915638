// SPDX-License-Identifier: Apache-2.0
// Looks for the lines that name an interface file, and for the words that must stand near.
#include "meaning/api/contracts/contract_signs.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "base/text.h"
#include "meaning/context.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kNear = 40;

/// "words => globs": the line nearest to the name that holds the words matches one of the globs.
struct Nearby {
  std::string_view words;
  std::vector<std::string_view> globs;
};

/// A row of the table: "pom.xml | with base | calls Register | key | key => globs".
struct Sign {
  std::vector<std::string_view> files;
  std::vector<std::string_view> calls, imports, unless;
  std::vector<Nearby> near;
  bool with_base = false;
};

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> out;
  for (const std::string_view word : split(text, ' '))
    if (!word.empty()) out.push_back(word);
  return out;
}

Sign sign_of(std::string_view row) {
  Sign sign;
  const std::vector<std::string_view> columns = split(row, '|');
  sign.files = words_of(columns.front());
  for (std::size_t i = 1; i < columns.size(); ++i) {
    const std::string_view column = trim(columns[i]);
    const std::size_t arrow = column.find(" => ");
    if (column == "with base") {
      sign.with_base = true;
    } else if (column.starts_with("calls ")) {
      sign.calls = words_of(column.substr(6));
    } else if (column.starts_with("imports ")) {
      sign.imports = words_of(column.substr(8));
    } else if (column.starts_with("unless ")) {
      sign.unless.push_back(column.substr(7));
    } else if (arrow != std::string_view::npos) {
      sign.near.push_back({trim(column.substr(0, arrow)), words_of(column.substr(arrow + 4))});
    } else {
      sign.near.push_back({column, {}});
    }
  }
  return sign;
}

bool is_comment(std::string_view line) {
  line = trim(line);
  return line.starts_with("# ") || line.starts_with("// ") || line.starts_with("<!--") ||
         line.starts_with("* ");
}

/// One of the globs matches and none of those behind a "!".
bool fits(const Nearby& near, std::string_view line) {
  bool wanted = near.globs.empty(), asked = false;
  for (const std::string_view glob : near.globs) {
    const bool hinders = glob.starts_with("!");
    const bool met = matches_glob(hinders ? glob.substr(1) : glob, trim(line));
    if (hinders && met) return false;
    asked = asked || !hinders;
    wanted = wanted || (met && !hinders);
  }
  return wanted || !asked;
}

/// The nearest line with the words decides; of two as near both must fit.
bool stands_near(const Nearby& near, const std::vector<std::string_view>& lines, std::size_t at) {
  for (std::size_t far = 0; far <= kNear; ++far) {
    bool seen = false, all = true;
    for (const std::size_t line : {at - far, at + far}) {
      if (line >= lines.size() || !contains(lines[line], near.words) || is_comment(lines[line]))
        continue;
      seen = true;
      all = all && fits(near, lines[line]);
    }
    if (seen) return all;
  }
  return false;
}

bool holds(const Sign& sign, const std::vector<std::string_view>& lines, std::size_t at) {
  const auto stands = [&](const Nearby& near) { return stands_near(near, lines, at); };
  const auto hinders = [&](std::string_view words) { return stands_near({words, {}}, lines, at); };
  return std::ranges::all_of(sign.near, stands) && std::ranges::none_of(sign.unless, hinders);
}

/// The path whose last component begins at `name`: "../api/shop.yaml" of `-g ../api/shop.yaml`.
std::string_view path_at(std::string_view line, std::size_t name, std::size_t size) {
  std::size_t begin = name;
  const auto in_path = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-' || c == '/';
  };
  while (begin > 0 && in_path(line[begin - 1])) --begin;
  if (name + size < line.size() && in_path(line[name + size])) return {};
  return line.substr(begin, name + size - begin);
}

class Signs {
 public:
  Signs(const ReaderContext& context, const std::vector<FileId>& contracts)
      : context_(context), contracts_(contracts) {
    for (const auto& [key, value] : context.catalogue.table("contracts"))
      if (key == "openapi.served_by") signs_.push_back(sign_of(value));
  }

  std::vector<ServedContract> run() {
    for (std::size_t i = 0; i < context_.project.size(); ++i) {
      if (is_own(context_, FileId(i))) look_in(FileId(i));
    }
    std::ranges::sort(out_, {}, &ServedContract::file);
    return std::move(out_);
  }

 private:
  void look_in(FileId file) {
    const std::string_view name = base_name(context_.project.file(file).path);
    std::vector<const Sign*> wanted;
    for (const Sign& sign : signs_) {
      const auto is_named = [&](std::string_view glob) { return matches_glob(glob, name); };
      if (std::ranges::any_of(sign.files, is_named) && is_called(sign) && is_imported(sign, file))
        wanted.push_back(&sign);
    }
    if (wanted.empty()) return;
    const auto text = context_.project.tree->read(file);
    if (!text.ok()) return;
    const std::vector<std::string_view> lines = split(text.value(), '\n');
    for (std::size_t at = 0; at < lines.size(); ++at) {
      if (is_comment(lines[at])) continue;
      for (const FileId contract : named_in(file, lines[at])) {
        for (const Sign* sign : wanted) {
          if (holds(*sign, lines, at)) add(contract, sign->with_base);
        }
      }
    }
  }

  /// Contracts whose path stands in the line: from the file's folder, or the only one that ends so.
  std::vector<FileId> named_in(FileId file, std::string_view line) const {
    std::vector<FileId> out, ending;
    const std::string_view folder = folder_name(context_.project.file(file).path);
    for (const FileId contract : contracts_) {
      const std::string& path = context_.project.file(contract).path;
      const std::string_view name = base_name(path);
      const std::size_t at = line.find(name);
      if (at == std::string_view::npos) continue;
      std::string_view written = path_at(line, at, name.size());
      if (base_name(written) != name) continue;
      while (written.starts_with("/")) written.remove_prefix(1);
      if (join_path(folder, written) == path || written == path) out.push_back(contract);
      while (written.starts_with("../") || written.starts_with("./"))
        written.remove_prefix(written.find('/') + 1);
      if (path == written || path.ends_with("/" + std::string(written))) ending.push_back(contract);
    }
    if (out.empty() && ending.size() == 1) return ending;
    return out;
  }

  bool is_called(const Sign& sign) {
    if (sign.calls.empty()) return true;
    if (!read_) read_calls();
    return std::ranges::any_of(sign.calls, [&](std::string_view n) { return called_.contains(n); });
  }

  bool is_imported(const Sign& sign, FileId file) const {
    const syntax::Syntax& syntax = context_.project.of(file);
    return sign.imports.empty() ||
           std::ranges::any_of(syntax.imports, [&](const syntax::Import& import) {
             return std::ranges::find(sign.imports, syntax.text(import.module)) !=
                    sign.imports.end();
           });
  }

  /// Which of the names that signs ask for own code calls.
  void read_calls() {
    read_ = true;
    std::set<std::string_view> asked;
    for (const Sign& sign : signs_) asked.insert(sign.calls.begin(), sign.calls.end());
    for (std::size_t i = 0; i < context_.project.size(); ++i) {
      if (!is_own(context_, FileId(i))) continue;
      const syntax::Syntax& syntax = context_.project.of(FileId(i));
      for (const syntax::Call& call : syntax.calls) {
        const std::string_view name = syntax.text(call.name);
        if (asked.contains(name)) called_.insert(name);
      }
    }
  }

  void add(FileId contract, bool with_base) {
    if (std::ranges::find(out_, contract, &ServedContract::file) == out_.end())
      out_.push_back({contract, with_base});
  }

  const ReaderContext& context_;
  const std::vector<FileId>& contracts_;
  std::vector<Sign> signs_;
  std::set<std::string_view> called_;
  bool read_ = false;
  std::vector<ServedContract> out_;
};

}  // namespace

std::vector<ServedContract> served_contracts(const ReaderContext& context,
                                             const std::vector<FileId>& contracts) {
  return contracts.empty() ? std::vector<ServedContract>() : Signs(context, contracts).run();
}

}  // namespace cutaway::meaning

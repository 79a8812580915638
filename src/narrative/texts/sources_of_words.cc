// SPDX-License-Identifier: Apache-2.0
// Collects what the project says about itself: the README's sentences and the texts that
// catalogue/wordings.toml names.
#include "narrative/texts/sources_of_words.h"

#include <re2/re2.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>

#include "base/text.h"
#include "catalogue/languages.h"
#include "narrative/phrases.h"
#include "narrative/texts/first_comment.h"
#include "narrative/texts/prose.h"
#include "narrative/texts/telling.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostFiles = 400;
constexpr std::size_t kMostFilesOfARow = 24;
constexpr std::size_t kMostBytes = 1U << 20U;
/// From here on a sentence's subject is the project, by its name or as "this library".
constexpr double kNamesTheProject = 0.4;

/// A row of catalogue/wordings.toml.
struct SourceRow {
  std::vector<std::string> globs;
  std::string expression;
  std::unique_ptr<re2::RE2> pattern;  ///< made when a file is there to be searched
  std::string from, role;
  double weight = 0;
};

std::vector<std::string> columns_of(std::string_view row) {
  std::vector<std::string> out;
  std::size_t begin = 0;
  for (std::size_t at = row.find(" | "); at != std::string_view::npos;
       at = row.find(" | ", begin)) {
    out.emplace_back(trim(row.substr(begin, at - begin)));
    begin = at + 3;
  }
  out.emplace_back(trim(row.substr(begin)));
  return out;
}

/// Few rows have a file in a project, and making a pattern costs more than using it.
bool prepare(SourceRow& row) {
  if (!row.pattern) {
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(4U << 20U);
    options.set_encoding(re2::RE2::Options::EncodingLatin1);  // a fifth of the work to make one
    row.pattern = std::make_unique<re2::RE2>(row.expression, options);
  }
  return row.pattern->ok() && row.pattern->NumberOfCapturingGroups() == 1;
}

std::vector<SourceRow> read_rows(const catalogue::Catalogue& catalogue) {
  std::vector<SourceRow> rows;
  for (const auto& [name, text] : catalogue.table("wordings")) {
    const auto columns = columns_of(text);
    if (columns.size() != 5) continue;
    SourceRow row;
    for (const auto glob : split(columns[0], ' ')) row.globs.emplace_back(glob);
    row.expression = "(?m)" + columns[1];
    row.from = columns[2];
    row.role = columns[3];
    row.weight = std::strtod(columns[4].c_str(), nullptr);
    rows.push_back(std::move(row));
  }
  return rows;
}

bool matches(const std::vector<std::string>& globs, std::string_view path) {
  const std::string_view base = base_name(path);
  return std::any_of(globs.begin(), globs.end(), [&](const std::string& glob) {
    return matches_glob(glob, contains(glob, "/") ? path : base);
  });
}

std::size_t depth(std::string_view path) {
  return static_cast<std::size_t>(std::count(path.begin(), path.end(), '/'));
}

/// Files worth opening for a row: ours, readable, the shallow ones first.
std::vector<FileId> files_of(const sources::SourceTree& tree, const SourceRow& row,
                             const std::vector<FileId>& candidates) {
  std::vector<FileId> out;
  for (const FileId id : candidates) {
    if (matches(row.globs, tree.file(id).path)) out.push_back(id);
  }
  std::stable_sort(out.begin(), out.end(), [&](FileId a, FileId b) {
    return depth(tree.file(a).path) < depth(tree.file(b).path);
  });
  if (out.size() > kMostFilesOfARow) out.resize(kMostFilesOfARow);
  return out;
}

/// Escapes of JSON, TOML, XML and C strings as far as sentences use them.
std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    const char next = text[++i];
    if (next == 'n' || next == 't' || next == 'r')
      out += ' ';
    else if (next == 'u')
      i = std::min(text.size() - 1, i + 4);
    else
      out += next;
  }
  return plain_line(out);
}

Place lines_of(FileId file, std::string_view text, std::string_view part) {
  const auto offset = static_cast<std::size_t>(part.data() - text.data());
  const auto count = [](std::string_view s) {
    return static_cast<std::uint32_t>(std::count(s.begin(), s.end(), '\n'));
  };
  const std::uint32_t line = 1 + count(text.substr(0, offset));
  return {file, line, line + count(part)};
}

/// A folder named like a language other than English: "metadata/android/bg/…", "locales/de-DE/…".
bool is_translated(std::string_view path) {
  const bool texts = contains(path, "metadata") || contains(path, "locale") ||
                     contains(path, "i18n") || contains(path, "lang");
  for (const auto piece : split(folder_name(path), '/')) {
    const std::string low = lower(piece);
    const bool code = low.size() == 2 || (low.size() == 5 && (low[2] == '-' || low[2] == '_'));
    if (texts && code && !low.starts_with("en")) return true;
  }
  return false;
}

class Collector {
 public:
  Collector(const sources::SourceTree& tree, const catalogue::Catalogue& catalogue,
            const std::vector<std::string>& names)
      : tree_(tree), rows_(read_rows(catalogue)), telling_(catalogue, names) {}

  std::vector<Wording> collect() {
    read_me();
    tables();
    comments();
    std::stable_sort(out_.begin(), out_.end(),
                     [](const Wording& a, const Wording& b) { return a.weight > b.weight; });
    if (out_.size() > 120) out_.resize(120);
    return std::move(out_);
  }

 private:
  std::optional<std::string> text_of(FileId id) {
    if (opened_ >= kMostFiles || tree_.file(id).binary || tree_.file(id).size_bytes > kMostBytes)
      return {};
    ++opened_;
    auto text = tree_.read(id);
    if (!text.ok()) return {};
    return text.take();
  }

  void add(Wording wording) {
    wording.weight += telling_.worth(wording.text);
    if (wording.weight > 0 && word_count(wording.text) > 0) out_.push_back(std::move(wording));
  }

  void read_me() {
    const auto id = find_readme(tree_);
    if (!id) return;
    const auto text = text_of(*id);
    if (!text) return;
    const auto passages = read_prose(*text, 80);
    double position = 0;
    for (const Passage& passage : passages) {
      // What leads to translations stands between the title and what it names.
      const bool text = passage.kind == PassageKind::paragraph || passage.kind == PassageKind::item;
      if (text && telling_.names_languages(passage.text)) continue;
      if (passage.kind == PassageKind::title) title_ = passage.text;
      add_passage(passage, *id, position);
      if (passage.kind == PassageKind::paragraph) position += 1;
      if (passage.kind == PassageKind::heading) position += 0.5;
    }
  }

  void add_passage(const Passage& passage, FileId file, double position) {
    const Place place{file, passage.line, passage.end_line};
    if (passage.kind == PassageKind::title || passage.kind == PassageKind::heading) {
      const std::string tagline = telling_.after_name(passage.text);
      if (position < 4 && telling_.defines_the_project(passage.text)) {
        // "<h3>Shop is a till for small stores</h3>": a sentence, however large it is written.
        add({passage.text, "readme", "paragraph", "", place, 7.0 - 0.55 * position});
      } else if (!tagline.empty() && position < 4) {
        // "Lantern – Password Manager": two words tell little, but more than nothing.
        constexpr double kTitleOfTwo = 2.8;
        const bool two = passage.kind == PassageKind::title && word_count(tagline) == 2;
        add({tagline, "readme", "tagline", passage.section, place,
             8.5 - position + (two ? kTitleOfTwo : 0)});
      } else if (passage.kind == PassageKind::title && word_count(passage.text) >= 4) {
        add({passage.text, "readme", "title", "", place, 6.5 - position});
      } else if (is_subtitle(passage, position)) {
        add({passage.text, "readme", "tagline", passage.section, place, 7.0});
      }
      return;
    }
    if (passage.kind == PassageKind::item && position > 1) {
      return;
    }
    double weight = 7.0 - 0.55 * position;
    if (telling_.is_telling_heading(passage.section)) weight += 1.5;
    if (passage.kind == PassageKind::item) weight -= 4;
    if (passage.set_off) weight -= 2;
    const char* role = position < 2 && word_count(passage.text) <= 16 ? "tagline" : "paragraph";
    const bool beside = passage.section != title_ && telling_.is_beside_heading(passage.section);
    for (const std::string& sentence : sentences(passage.text)) {
      // Below "Bug reports" only a sentence that names the project speaks of it.
      const bool of_else = beside && telling_.about_the_project(sentence) < kNamesTheProject;
      // Below "About Lantern" a definition counts, however far down that stands.
      constexpr double kDefinition = 5.5;
      const bool defines =
          telling_.is_telling_heading(passage.section) && telling_.defines_the_project(sentence);
      const double worth = defines ? std::max(weight, kDefinition) : weight;
      if (!of_else) add({sentence, "readme", role, passage.section, place, worth});
      weight -= 0.8;
    }
  }

  /// "### A social network for everybody" right below the title: it says what the title names.
  bool is_subtitle(const Passage& passage, double position) const {
    constexpr double kFirstHeading = 0.5;
    return passage.kind == PassageKind::heading && !title_.empty() && position < kFirstHeading &&
           words_of_any_script(passage.text) >= 4 && !telling_.is_beside_heading(passage.text) &&
           !telling_.is_telling_heading(passage.text);
  }

  void tables() {
    std::vector<FileId> own;
    const auto files = tree_.files();
    for (std::size_t i = 0; i < files.size(); ++i) {
      const auto origin = files[i].origin;
      if (origin == sources::Origin::own || origin == sources::Origin::docs ||
          origin == sources::Origin::generated) {
        own.emplace_back(i);
      }
    }
    for (SourceRow& row : rows_) {
      const auto found = files_of(tree_, row, own);
      if (found.empty() || !prepare(row)) continue;
      for (const FileId id : found) table_row(row, id);
    }
  }

  void table_row(const SourceRow& row, FileId id) {
    const auto text = text_of(id);
    if (!text) return;
    const re2::StringPiece input(*text);
    re2::StringPiece found;
    if (!re2::RE2::PartialMatch(input, *row.pattern, &found)) return;
    // What a number of bytes ended may end inside a letter.
    const auto from = static_cast<std::size_t>(found.data() - text->data());
    const std::string_view part = cut_utf8(std::string_view(*text).substr(from), found.size());
    const std::string plain = unescaped(squeezed(part));
    const Place place = lines_of(id, *text, part);
    double weight = row.weight - 0.9 * static_cast<double>(depth(tree_.file(id).path));
    const bool named = telling_.names_the_project(tree_.file(id).path);
    if (named) weight += 0.8;
    // What a package inside a larger project says of itself is not about the whole.
    if (!named && row.from == "manifest" && contains(tree_.file(id).path, "/")) weight -= 2.5;
    if (is_translated(tree_.file(id).path) || telling_.is_beside_folder(tree_.file(id).path))
      weight -= 3;
    const std::string tagline = row.role == "title" ? telling_.after_name(plain) : plain;
    for (const std::string& sentence : sentences(tagline.empty() ? plain : tagline)) {
      add({sentence, row.from, row.role, "", place, std::max(0.5, weight)});
      weight -= 0.8;
    }
  }

  /// The first comment of the files where a reader would begin.
  void comments() {
    const auto files = tree_.files();
    std::vector<std::pair<double, FileId>> first;
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (files[i].origin != sources::Origin::own || !files[i].language.valid()) continue;
      if (catalogue::language(files[i].language).type != catalogue::LanguageType::programming)
        continue;
      const double worth = telling_.worth_of_opening(files[i].path);
      if (worth > 0) first.emplace_back(worth, i);
    }
    std::stable_sort(first.begin(), first.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    if (first.size() > 80) first.resize(80);
    for (const auto& [worth, id] : first) {
      const auto text = text_of(id);
      if (!text) continue;
      double weight = worth;
      for (const CommentSentence& sentence : first_comment(tree_.file(id).path, *text)) {
        if (sentence.after_code && telling_.about_the_project(sentence.text) < 1) continue;
        add({sentence.text, "code", "comment", "", {id, sentence.line, sentence.end_line}, weight});
        weight -= 0.8;
      }
    }
  }

  const sources::SourceTree& tree_;
  std::vector<SourceRow> rows_;
  Telling telling_;
  std::string title_;  ///< of the README
  std::vector<Wording> out_;
  std::size_t opened_ = 0;
};

/// Smaller is better: the plain README before translations and before those of folders.
int rank_of_readme(std::string_view path) {
  const std::string base = lower(base_name(path));
  if (!base.starts_with("readme")) return 100;
  const std::size_t folders = depth(path);
  if (folders > 1) return 100;
  const std::string folder = lower(folder_name(path));
  if (folders == 1 && folder != ".github" && folder != "docs" && folder != "doc") return 100;
  int rank = folders == 0 ? 0 : 20;
  if (base == "readme.md") return rank;
  if (base == "readme.rst" || base == "readme.adoc" || base == "readme.asciidoc") return rank + 1;
  if (base == "readme" || base == "readme.txt" || base == "readme.markdown") return rank + 2;
  if (base.starts_with("readme.en") || base.starts_with("readme-en") ||
      base.starts_with("readme_en"))
    return rank + 3;
  return rank + 8;
}

}  // namespace

std::optional<FileId> find_readme(const sources::SourceTree& tree) {
  std::optional<FileId> best;
  int best_rank = 100;
  const auto files = tree.files();
  for (std::size_t i = 0; i < files.size(); ++i) {
    const int rank = files[i].binary ? 100 : rank_of_readme(files[i].path);
    if (rank >= best_rank) continue;
    best_rank = rank;
    best = FileId(i);
  }
  return best;
}

std::vector<Wording> find_wordings(const sources::SourceTree& tree,
                                   const catalogue::Catalogue& catalogue,
                                   const std::vector<std::string>& names) {
  return Collector(tree, catalogue, names).collect();
}

}  // namespace cutaway::narrative

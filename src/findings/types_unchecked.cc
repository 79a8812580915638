// SPDX-License-Identifier: Apache-2.0
// Where the code tells the checker of its types to pass: marks beside lines, and lists of findings
// that the checker knows and no longer tells (catalogue/debt.toml: `lets_types_pass`,
// `lets_file_pass`, `passed_lists`).
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "findings/asked_weight.h"
#include "findings/code_causes.h"
#include "findings/coupling.h"

namespace cutaway::findings {
namespace {

/// Below that it is a way out that somebody takes now and then.
constexpr std::uint32_t kFewestMarks = 20, kFewestFiles = 4, kOneOfFiles = 12, kFewestListed = 40;
/// A file that is passed over whole hides more than a line.
constexpr std::uint32_t kWholeFile = 8;
constexpr std::size_t kMostPlaces = 12;
/// Repairs go to these files more often than to others by so much, in percent.
constexpr std::uint32_t kOftener = 150, kHundred = 100, kEnoughRepairs = 8;
/// Where no repairs speak for it, it stands behind what they do speak for.
constexpr double kQuietRisk = 0.2;

struct Marked {
  std::vector<Place> marks;
  std::uint32_t whole = 0;  ///< of them: pass over all of the file
};

/// What is counted of the product as a whole.
struct Passed {
  std::map<FileId, Marked> files;
  std::map<std::string, std::uint32_t> by_mark;  ///< as it is written
  std::uint32_t count = 0, whole = 0;
};

/// Marks as the catalogue lists them.
struct Words {
  std::vector<std::string_view> line, file;
};

Words words_of(const Ground& ground) {
  Words out;
  for (const auto& [key, word] : ground.analysis.catalogue->table("debt")) {
    if (key == "lets_types_pass") out.line.push_back(word);
    if (key == "lets_file_pass") out.file.push_back(word);
  }
  return out;
}

/// Whether a remark begins right before that place: `# `, `// `, `/* `, ` * `.
bool begins_remark(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '\t')) --end;
  const std::string_view before = text.substr(0, end);
  return before.ends_with('#') || before.ends_with("//") || before.ends_with('*');
}

/// Remarks for tools are no remarks of the code's readers, so they stand in its text alone.
void note_marks(const Ground& ground, const Words& words, FileId file, Passed& passed) {
  const auto read = ground.analysis.project->tree->read(file);
  if (!read.ok()) return;
  const std::string_view text = read.value();
  std::map<std::size_t, std::pair<std::string_view, bool>> found;  // a longer mark goes first
  const auto look = [&](std::string_view mark, bool whole) {
    for (std::size_t at = text.find(mark); at != text.npos; at = text.find(mark, at + 1)) {
      if (begins_remark(text, at)) found.try_emplace(at, mark, whole);
    }
  };
  for (const std::string_view mark : words.file) look(mark, true);
  for (const std::string_view mark : words.line) look(mark, false);
  if (found.empty() || made_by_program(ground, file)) return;
  Marked here;
  std::uint32_t line = 1;
  std::size_t counted = 0;
  for (const auto& [at, mark] : found) {
    line +=
        static_cast<std::uint32_t>(std::ranges::count(text.substr(counted, at - counted), '\n'));
    counted = at;
    here.marks.push_back({file, line, line});
    here.whole += mark.second ? 1 : 0;
    ++passed.by_mark[std::string(mark.first)];
  }
  passed.count += static_cast<std::uint32_t>(here.marks.size());
  passed.whole += here.whole > 0 ? 1 : 0;
  passed.files.emplace(file, std::move(here));
}

/// Product files with functions in the languages of these.
std::uint32_t files_of_languages(const Ground& ground, const Passed& passed) {
  std::set<LanguageId> languages;
  for (const auto& [file, marked] : passed.files)
    languages.insert(ground.analysis.project->file(file).language);
  return static_cast<std::uint32_t>(
      std::ranges::count_if(ground.signals.files, [&](const FileSignals& signal) {
        return signal.functions > 0 &&
               languages.contains(ground.analysis.project->file(signal.file).language);
      }));
}

/// Of the year's repairs of files in these languages, how many touched one that bears a mark; told
/// only where that is clearly more than its share of the files.
void count_repairs(const Ground& ground, const Passed& passed, Item& item) {
  if (ground.past == nullptr || item.of == 0) return;
  std::set<LanguageId> languages;
  std::set<history::LineageId> marked, all;
  for (const auto& [file, one] : passed.files)
    languages.insert(ground.analysis.project->file(file).language);
  for (const FileSignals& signal : ground.signals.files) {
    if (!signal.lineage.valid() ||
        !languages.contains(ground.analysis.project->file(signal.file).language))
      continue;
    all.insert(signal.lineage);
    if (passed.files.contains(signal.file)) marked.insert(signal.lineage);
  }
  std::uint32_t repairs = 0, of_marked = 0;
  for (const history::ChangeId id : ground.repairs_of_year()) {
    repairs += ground.touches(id, all) ? 1 : 0;
    of_marked += ground.touches(id, marked) ? 1 : 0;
  }
  const std::uint64_t share = std::uint64_t{kHundred} * of_marked * item.of;
  if (of_marked < kEnoughRepairs || share < std::uint64_t{kOftener} * repairs * passed.files.size())
    return;
  item.fix.work_fixes = of_marked;
  item.fix.work_fixes_of = repairs;
}

/// The file to begin with: many marks where much work goes.
FileId first_of(const Ground& ground, const Passed& passed) {
  FileId best;
  std::uint64_t most = 0;
  for (const auto& [file, one] : passed.files) {
    const std::uint64_t marks = one.marks.size() + kWholeFile * one.whole;
    const std::uint64_t worth = marks * (1 + ground.of(file)->changes_year);
    if (worth <= most) continue;
    most = worth;
    best = file;
  }
  return best;
}

bool find_marks(const Ground& ground, std::vector<Item>& out) {
  Passed passed;
  const Words words = words_of(ground);
  for (const FileSignals& signal : ground.signals.files) {
    if (signal.functions > 0 && !is_frozen(ground, signal.file))
      note_marks(ground, words, signal.file, passed);
  }
  if (passed.count < kFewestMarks || passed.files.size() < kFewestFiles) return false;
  const std::uint32_t files = files_of_languages(ground, passed);
  if (passed.files.size() * kOneOfFiles < files) return false;
  const FileId first = first_of(ground, passed);
  const Marked& here = passed.files.at(first);
  Item item = ground.item("types_unchecked", {first});
  item.key = "types_unchecked";
  item.count = passed.count;
  item.of = files;
  item.fix.with = static_cast<std::uint32_t>(passed.files.size());
  item.fix.callers = passed.whole;
  item.fix.branches = here.whole;
  item.fix.calls = static_cast<std::uint32_t>(here.marks.size());
  item.fix.work = ground.of(first)->changes_year;
  item.fix.other_name = std::ranges::max_element(passed.by_mark, {}, [](const auto& one) {
                          return one.second;
                        })->first;
  item.fix.at = here.marks.front();
  item.places = here.marks;
  for (const auto& [file, one] : passed.files) {
    if (item.places.size() < kMostPlaces && file != first) item.places.push_back(one.marks.front());
  }
  if (item.places.size() > kMostPlaces) item.places.resize(kMostPlaces);
  count_repairs(ground, passed, item);
  if (item.fix.work_fixes == 0) item.risk = std::min(item.risk, kQuietRisk);
  out.push_back(std::move(item));
  return true;
}

/// "phpstan-baseline*.neon count: path: PHPStan": files of that name, what stands before the number
/// of a finding (or before the finding itself, where no number follows), what stands before the
/// path of its file, and who tells it.
struct ListForm {
  std::string name, finding, path, tool;
};

std::vector<ListForm> list_forms(const Ground& ground) {
  std::vector<ListForm> out;
  for (const auto& [key, row] : ground.analysis.catalogue->table("debt")) {
    const auto words = split(row, ' ');
    if (key == "passed_lists" && words.size() == 4)
      out.push_back({std::string(words[0]), std::string(words[1]), std::string(words[2]),
                     std::string(words[3])});
  }
  return out;
}

struct Listed {
  std::uint32_t count = 0;
  std::map<std::string, std::pair<std::uint32_t, std::uint32_t>> files;  ///< findings, first line
};

/// The path behind its word: `path: src/a.php`, `<file src="src/a.php">`.
std::string path_behind(std::string_view line, std::string_view word) {
  std::string_view rest = trim(line.substr(line.find(word) + word.size()));
  while (rest.starts_with('"') || rest.starts_with('\'')) rest.remove_prefix(1);
  return std::string(rest.substr(0, rest.find_first_of("\"'>")));
}

Listed read_list(std::string_view text, const ListForm& form) {
  Listed out;
  std::string path;           // of the findings that follow, where it stands before them
  std::uint32_t pending = 0;  // findings whose path follows
  std::uint32_t number = 0;
  for (const std::string_view line : split(text, '\n')) {
    ++number;
    if (const std::size_t at = line.find(form.finding); at != line.npos) {
      const std::string_view behind = trim(line.substr(at + form.finding.size()));
      std::uint32_t count = 0;
      for (std::size_t i = 0; i < behind.size() && i < 6 && behind[i] >= '0' && behind[i] <= '9';
           ++i)
        count = 10 * count + static_cast<std::uint32_t>(behind[i] - '0');
      count = std::max<std::uint32_t>(count, 1);
      out.count += count;
      if (path.empty())
        pending += count;
      else
        out.files.at(path).first += count;
    } else if (line.find(form.path) != line.npos) {
      const std::string named = path_behind(line, form.path);
      if (named.empty()) continue;
      auto& row = out.files.try_emplace(named, 0, number).first->second;
      row.first += pending;
      if (pending == 0) path = named;
      pending = 0;
    }
  }
  return out;
}

void add_list(const Ground& ground, FileId list, const ListForm& form, std::vector<Item>& out) {
  const auto text = ground.analysis.project->tree->read(list);
  if (!text.ok()) return;
  const Listed listed = read_list(text.value(), form);
  if (listed.count < kFewestListed) return;
  const std::string folder(folder_name(ground.path(list)));
  FileId first;
  std::uint32_t line = 0, findings = 0, changes = 0;
  std::uint64_t most = 0;
  for (const auto& [path, row] : listed.files) {
    const auto file = ground.analysis.project->tree->find(join_path(folder, path));
    if (!file || ground.of(*file) == nullptr) continue;
    const std::uint64_t worth = std::uint64_t{row.first} * (1 + ground.of(*file)->changes_year);
    if (worth <= most) continue;
    most = worth;
    first = *file;
    findings = row.first;
    line = row.second;
    changes = ground.of(*file)->changes_year;
  }
  if (!first.valid()) return;
  Item item = ground.item("types_unchecked", {first});
  item.key = ground.path(list);
  item.count = listed.count;
  item.fix.with = static_cast<std::uint32_t>(listed.files.size());
  item.fix.calls = findings;
  item.fix.work = changes;
  item.fix.other = list;
  item.fix.other_name = form.tool;
  item.fix.at = {list, line, line};
  item.places.push_back(item.fix.at);
  item.risk = std::min(item.risk, kQuietRisk);
  out.push_back(std::move(item));
}

}  // namespace

void find_types_unchecked(const Ground& ground, std::vector<Item>& out) {
  if (find_marks(ground, out)) return;
  const std::vector<ListForm> forms = list_forms(ground);
  const std::size_t before = out.size();
  for (std::size_t i = 0; i < ground.analysis.project->size() && out.size() == before; ++i) {
    const FileId file(i);
    const std::string name = lower(base_name(ground.path(file)));
    for (const ListForm& form : forms) {
      if (matches_glob(form.name, name)) add_list(ground, file, form, out);
    }
  }
}

}  // namespace cutaway::findings

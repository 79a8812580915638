// SPDX-License-Identifier: Apache-2.0
// Remarks above lines, words in code and rows of documents that say what a setting is for.
#include "narrative/settings/setting_words.h"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "base/text.h"
#include "catalogue/catalogue.h"
#include "catalogue/secrets.h"
#include "narrative/phrases.h"
#include "narrative/reasons/said_beside.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostOfCell = 24, kFewestWords = 2;
constexpr std::uint64_t kLargestDocument = 400'000;

/// "`SMTP_HOST`" and "**SMTP_HOST**" as the name alone.
std::string_view bare(std::string_view cell) {
  const auto is_mark = [](char c) { return c == '`' || c == '*' || c == ' ' || c == '"'; };
  while (!cell.empty() && is_mark(cell.front())) cell.remove_prefix(1);
  while (!cell.empty() && is_mark(cell.back())) cell.remove_suffix(1);
  return cell;
}

/// The cell that says most beside the one that holds the name.
std::string_view fullest_beside(const std::vector<std::string_view>& cells, std::size_t name) {
  std::string_view out;
  for (std::size_t i = 0; i < cells.size(); ++i)
    if (i != name && word_count(cells[i]) > word_count(out)) out = trim(cells[i]);
  return out;
}

/// Takes "| `NAME` | what it is |" and "- `NAME`: what it is" of one document.
class ListReader {
 public:
  ListReader(const Story& story, const std::set<std::string, std::less<>>& names,
             std::map<std::string, SaidOfSetting, std::less<>>& out)
      : story_(story),
        names_(names),
        out_(out),
        rows_(story.analysis.catalogue->table("setting_documents")) {}
  void read(FileId file) {
    const auto& lines = story_.quotes.file(file);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const std::string_view line = trim(lines[i]);
      const Place place{file, static_cast<std::uint32_t>(i + 1), static_cast<std::uint32_t>(i + 1)};
      if (!line.starts_with('|')) describing_ = kNone;
      if (line.starts_with('|')) row(line, place);
      if (line.starts_with("- ") || line.starts_with("* ") || line.starts_with('`'))
        item(line, place);
    }
  }

 private:
  void row(std::string_view line, const Place& place) {
    const std::vector<std::string_view> cells = split(line, '|');
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (describes(cells[i])) describing_ = i;
      if (!names_.contains(bare(cells[i]))) continue;
      const bool by_head = describing_ < cells.size() && describing_ != i;
      return note(bare(cells[i]), by_head ? trim(cells[describing_]) : fullest_beside(cells, i),
                  place);
    }
  }
  /// The head of a column that says what each is for: "Description".
  bool describes(std::string_view head) const {
    const std::string low = lower(trim(head));
    return std::ranges::any_of(
        rows_, [&](const auto& row) { return row.first == "heads" && low == row.second; });
  }
  void item(std::string_view line, const Place& place) {
    if (!line.starts_with('`')) line = trim(line.substr(2));
    const std::size_t end = line.find_first_of(" :=(");
    if (end == std::string_view::npos || !names_.contains(bare(line.substr(0, end)))) return;
    // "`NAME` was changed" says nothing of what it is for.
    const std::size_t said = line.find_first_not_of(" :-–—", end);
    const bool parted =
        said != std::string_view::npos && line[said] != '=' &&
        line.substr(end, said - end).find_first_of(":-–—") != std::string_view::npos;
    if (parted) note(bare(line.substr(0, end)), line.substr(said), place);
  }
  void note(std::string_view name, std::string_view said, const Place& place) {
    std::string text = said_shortly(said);
    if (!text.empty()) out_.try_emplace(std::string(name), SaidOfSetting{std::move(text), place});
  }

  const Story& story_;
  const std::set<std::string, std::less<>>& names_;
  std::map<std::string, SaidOfSetting, std::less<>>& out_;
  std::span<const std::pair<std::string, std::string>> rows_;
  static constexpr std::size_t kNone = 1000;
  std::size_t describing_ = kNone;  ///< the column of the table at hand that says what each is for
};

}  // namespace

namespace {

/// "See the guide." of "See [the guide](https://…)."
std::string without_links(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t open = text.find('['), close = text.find("](", open);
    const std::size_t end = close == std::string_view::npos ? close : text.find(')', close);
    if (open == std::string_view::npos || end == std::string_view::npos) break;
    out += text.substr(0, open);
    out += text.substr(open + 1, close - open - 1);
    text.remove_prefix(end + 1);
  }
  return out + std::string(text);
}

}  // namespace

std::string said_shortly(std::string_view text) {
  std::string plain;
  bool tag = false;
  for (const char c : without_links(text)) {
    tag = c == '<' || (tag && c != '>');
    if (!tag && c != '*' && c != '`' && c != '>') plain += c;
  }
  const std::vector<std::string> parts = sentences(squeezed(plain));
  if (parts.empty() || word_count(parts.front()) < kFewestWords) return {};
  return catalogue::mask_secrets(cut_words(parts.front(), kMostOfCell));
}

SaidOfSetting remark_at(const Story& story, const Place& place) {
  const auto said = said_beside(story, place);
  return said ? SaidOfSetting{said_shortly(said->text), said->place} : SaidOfSetting();
}

SaidOfSetting described_at(const Story& story, const Place& place) {
  constexpr std::size_t kMostBelow = 3;
  const auto& lines = story.quotes.file(place.file);
  const auto rows = story.analysis.catalogue->table("setting_documents");
  for (std::size_t i = place.line; i > 0 && i <= lines.size() && i <= place.line + kMostBelow;
       ++i) {
    const std::string& line = lines[i - 1];
    for (const auto& [list, mark] : rows) {
      if (list != "marks") continue;
      const std::size_t at = lower(line).find(mark);
      const std::size_t open =
          at == std::string::npos ? at : line.find_first_of("\"'`", at + mark.size());
      if (open == std::string::npos || open > at + mark.size() + 2) continue;
      const std::size_t close = line.find(line[open], open + 1);
      if (close == std::string::npos) continue;
      const auto number = static_cast<std::uint32_t>(i);
      return {said_shortly(std::string_view(line).substr(open + 1, close - open - 1)),
              {place.file, place.line, number}};
    }
  }
  return {};
}

std::map<std::string, SaidOfSetting, std::less<>> said_in_documents(
    const Story& story, const std::set<std::string, std::less<>>& names) {
  std::map<std::string, SaidOfSetting, std::less<>> out;
  const auto rows = story.analysis.catalogue->table("setting_documents");
  ListReader reader(story, names, out);
  for (std::size_t f = 0; f < story.tree().files().size(); ++f) {
    const sources::File& file = story.tree().file(FileId(f));
    const std::string low = lower(file.path);
    const auto holds = [&](std::string_view list, bool ends) {
      return std::ranges::any_of(rows, [&](const auto& row) {
        return row.first == list && (ends ? low.ends_with(row.second) : contains(low, row.second));
      });
    };
    if (file.size_bytes <= kLargestDocument && holds("endings", true) && holds("words", false))
      reader.read(FileId(f));
  }
  return out;
}

}  // namespace cutaway::narrative

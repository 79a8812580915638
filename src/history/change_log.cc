// SPDX-License-Identifier: Apache-2.0
// Reads the raw log: a commit's five fields, then its files.
#include "history/change_log.h"

#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "history/git.h"
#include "history/reverts.h"
#include "history/twins.h"
#include "sources/display_path.h"
#include "sources/git_refs.h"

namespace cutaway::history {
namespace {

constexpr std::size_t kLongestTitle = 200;
constexpr std::size_t kLongestBody = 240;
constexpr std::size_t kLongestName = 100;
constexpr std::size_t kLongestField = 1U << 16U;  // more of a message is not looked at
constexpr std::size_t kLongestPath = 4096;
constexpr std::size_t kMostParents = 64;

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

BlobId blob(std::string_view text) {
  BlobId out{};
  for (std::size_t i = 0; i < out.size() && 2 * i + 1 < text.size(); ++i) {
    const int high = digit(text[2 * i]);
    const int low = digit(text[2 * i + 1]);
    if (high < 0 || low < 0) return {};
    out[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  return out;
}

std::string shown(std::string_view text, std::size_t limit) {
  return std::string(cut_utf8(sources::display_path(text.substr(0, 4 * limit)), limit));
}

/// The first lines after the title as one line, without trailers and rules.
std::string first_lines(std::string_view rest) {
  std::string out;
  while (!rest.empty() && out.size() < kLongestBody) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = trim(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty() || line == "---" || line.starts_with("Signed-off-by:") ||
        line.starts_with("Co-authored-by:") || line.starts_with("git-svn-id:"))
      continue;
    if (!out.empty()) out += ' ';
    out += line;
  }
  return shown(out, kLongestBody);
}

/// Both people, or programs of one kind.
bool alike(const Person& a, const Person& b) { return a.bot == b.bot && a.agent == b.agent; }

}  // namespace

ChangeLogReader::ChangeLogReader(const catalogue::Catalogue& catalogue, std::string root_prefix,
                                 const ChangeLimits& limits, Changes& out)
    : words_(catalogue),
      programs_(catalogue),
      prefix_(std::move(root_prefix)),
      limits_(limits),
      out_(out) {}

bool ChangeLogReader::take(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\0');
    const std::string_view piece = bytes.substr(0, std::min(end, bytes.size()));
    if (end == std::string_view::npos || !held_.empty()) {
      if (held_.size() < kLongestField) held_ += piece.substr(0, kLongestField - held_.size());
    }
    if (end == std::string_view::npos) return true;
    const bool more = held_.empty() ? field(piece) : field(held_);
    held_.clear();
    if (!more) return false;
    bytes.remove_prefix(end + 1);
  }
  return true;
}

void ChangeLogReader::finish() {
  if (!held_.empty() && !broken_ && !reached_limit_) field(held_);
  held_.clear();
  end_commit();
  std::unordered_map<std::string_view, std::uint32_t> places;
  for (std::uint32_t i = 0; i < out_.changes.size(); ++i) places.emplace(out_.changes[i].hash, i);
  out_.parents.clear();
  for (const std::string& hash : parents_) {
    const auto found = places.find(hash);
    out_.parents.push_back(found == places.end() ? ChangeId::kNone : found->second);
  }
  join_people();
  give_to_makers(squashed_, out_);
  drop_twins(out_, authored_);
  words_.trust_kinds(out_.changes);
  words_.weigh_numbers(out_.changes);
  take_back_reverted(out_);
  out_.known = !out_.changes.empty();
  out_.finish();
}

bool ChangeLogReader::field(std::string_view text) {
  if (at_ == At::entry) {
    std::string_view entry_text = text;
    if (entry_text.starts_with('\n')) entry_text.remove_prefix(1);
    if (entry_text.starts_with(':')) {
      entry(entry_text);
      at_ = At::path;
      return true;
    }
    end_commit();
    at_ = At::hash;
  }
  switch (at_) {
    case At::hash:
      return begin(text);
    case At::parents:
      for (const std::string_view hash : split(text, ' ')) {
        Change& change = out_.changes.back();
        if (change.parents == kMostParents || !sources::is_full_hash(hash)) continue;
        parents_.emplace_back(hash);
        ++change.parents;
      }
      out_.changes.back().merge = out_.changes.back().parents > 1;
      at_ = At::time;
      return true;
    case At::time:
      // "<committed> <authored>"
      out_.changes.back().time = number(text.substr(0, text.find(' ')));
      authored_.resize(out_.changes.size(), 0);
      if (const std::size_t blank = text.find(' '); blank != std::string_view::npos)
        authored_.back() = number(text.substr(blank + 1));
      at_ = At::name;
      return true;
    case At::name:
      out_.changes.back().person = person(text);
      at_ = At::message;
      return true;
    case At::message:
      set_message(text);
      at_ = At::entry;
      return true;
    case At::path:
      add_file(text);
      at_ = At::entry;
      return true;
    case At::entry:
      break;
  }
  return false;
}

bool ChangeLogReader::begin(std::string_view hash) {
  if (hash.starts_with('\n')) hash.remove_prefix(1);
  broken_ = !sources::is_full_hash(hash);
  reached_limit_ = out_.changes.size() >= limits_.commits || out_.files.size() >= limits_.files;
  if (broken_ || reached_limit_) return false;
  Change change;
  change.hash = hash;
  change.first_file = static_cast<std::uint32_t>(out_.files.size());
  change.first_parent = static_cast<std::uint32_t>(parents_.size());
  out_.changes.push_back(std::move(change));
  at_ = At::parents;
  return true;
}

void ChangeLogReader::set_message(std::string_view text) {
  Change& change = out_.changes.back();
  while (text.starts_with('\n')) text.remove_prefix(1);
  const std::size_t end = std::min(text.find('\n'), text.size());
  change.title = shown(trim(text.substr(0, end)), kLongestTitle);
  change.body = first_lines(text.substr(end));
  change.bot = out_.person(change.person).bot || words_.by_program(change.title);
  words_.judge(text, change);
  note_maker(text);
}

void ChangeLogReader::note_maker(std::string_view message) {
  const Change& change = out_.changes.back();
  if (change.merge || !programs_.may_write_for_others(lower(out_.person(change.person).name)))
    return;
  for (const std::string_view maker : co_authors(message)) {
    const PersonId id = person(maker);
    if (id == change.person || out_.person(id).bot || out_.person(id).agent) continue;
    squashed_.emplace_back(out_.changes.size() - 1, id);
    return;
  }
}

/// ":100644 100644 <before> <after> M"
void ChangeLogReader::entry(std::string_view text) {
  const auto parts = split(text.substr(1), ' ');
  listed_ = parts.size() == 5 && !parts[4].empty();
  file_ = {};
  if (!listed_) return;
  file_.before = blob(parts[2]);
  file_.after = blob(parts[3]);
  file_.status = parts[4][0];
  // A submodule is a commit of another repository, not a file.
  listed_ = parts[0] != "160000" && parts[1] != "160000" &&
            std::string_view("AMDT").find(file_.status) != std::string_view::npos;
}

void ChangeLogReader::add_file(std::string_view raw) {
  if (!listed_ || raw.size() > kLongestPath || !raw.starts_with(prefix_)) return;
  if (out_.files.size() >= limits_.files) {
    reached_limit_ = true;
    return;
  }
  file_.path = path(raw.substr(prefix_.size()));
  out_.files.push_back(file_);
}

void ChangeLogReader::end_commit() {
  if (out_.changes.empty()) return;
  Change& change = out_.changes.back();
  change.files = static_cast<std::uint32_t>(out_.files.size()) - change.first_file;
  find_renames(out_, change);
  change.bulk = words_.bulk(change);
}

PersonId ChangeLogReader::person(std::string_view text) {
  const Author author = read_author(text);
  const PersonId id(people_.add(author));
  if (id.index() == out_.people.size()) {
    const std::string shown_name = shown(author.name, kLongestName);
    const std::string low = lower(shown_name);
    const std::string address = lower(author.address);
    out_.people.push_back({shown_name, programs_.is_bot(low, address), programs_.is_agent(low)});
  }
  return id;
}

/// Of one human the name is kept that was written last.
void ChangeLogReader::join_people() {
  const auto same = people_.same();
  std::vector<PersonId> id_of(same.size());
  std::vector<Person> joined;
  for (std::size_t i = 0; i < same.size(); ++i) {
    const bool alone = same[i] == i || !alike(out_.people[i], joined[id_of[same[i]].index()]);
    if (alone) {
      id_of[i] = PersonId(joined.size());
      joined.push_back(std::move(out_.people[i]));
    } else {
      id_of[i] = id_of[same[i]];
    }
  }
  out_.people = std::move(joined);
  for (Change& change : out_.changes) {
    if (change.person.valid())
      change.person = id_of[change.person.index()];  // a cut log ends early
  }
  for (auto& [at, maker] : squashed_) maker = id_of[maker.index()];
}

PathId ChangeLogReader::path(std::string_view raw) {
  const auto [found, added] = paths_.try_emplace(std::string(raw), PathId(out_.paths.size()));
  if (added) out_.paths.push_back(sources::display_path(raw));
  return found->second;
}

Changes parse_changes(std::string_view log, const catalogue::Catalogue& catalogue,
                      const std::string& root_prefix, const ChangeLimits& limits) {
  Changes out;
  ChangeLogReader reader(catalogue, root_prefix, limits, out);
  reader.take(log);
  reader.finish();
  return out;
}

}  // namespace cutaway::history

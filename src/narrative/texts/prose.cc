// SPDX-License-Identifier: Apache-2.0
// Prose: passages of a document. A line machine: each line is markup, the end of a passage, or more
// of it.
#include "narrative/texts/prose.h"

#include <algorithm>

#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostLines = 20'000;

/// A line of "====" or "----" (three or more of one sign): an underline of Setext or
/// reStructuredText, or a rule.
bool is_underline(std::string_view line) {
  const std::string_view t = trim(line);
  if (t.size() < 3 || std::string_view("=-~^\"#*+").find(t[0]) == std::string_view::npos)
    return false;
  return t.find_first_not_of(t[0]) == std::string_view::npos;
}

bool is_item(std::string_view t) {
  if (t.size() > 2 && (t[0] == '-' || t[0] == '*' || t[0] == '+') && t[1] == ' ') return true;
  if (t.starts_with("•")) return true;
  std::size_t digits = 0;
  while (digits < t.size() && t[digits] >= '0' && t[digits] <= '9') ++digits;
  return digits > 0 && digits < 3 && digits + 1 < t.size() &&
         (t[digits] == '.' || t[digits] == ')') && t[digits + 1] == ' ';
}

/// Where a link that begins here ends, behind its last sign; 0 = none begins here.
std::size_t link_end(std::string_view text) {
  if (text.starts_with("<a ")) {
    const std::size_t end = text.find("</a>");
    return end == std::string_view::npos ? 0 : end + 4;
  }
  const std::size_t image = text.starts_with("[![") ? text.find(")](") : std::string_view::npos;
  const std::size_t middle = image == std::string_view::npos ? text.find("](") : image + 1;
  if (!text.starts_with("[") || middle == std::string_view::npos) return 0;
  const std::size_t end = text.find(')', middle);
  return end == std::string_view::npos ? 0 : end + 1;
}

/// "Website · Docs · Forum": several links and nothing said beside them.
bool is_row_of_links(std::string_view text) {
  constexpr std::size_t kFewestLinks = 3;
  std::size_t links = 0;
  std::string beside;
  for (std::size_t i = 0; i < text.size();) {
    const bool begins = text[i] == '[' || text[i] == '<';
    const std::size_t end = begins ? link_end(text.substr(i)) : 0;
    if (end == 0) {
      beside += text[i++];
      continue;
    }
    ++links;
    i += end;
  }
  return links >= kFewestLinks &&
         plain_line(beside).find_first_not_of("|·•-–—/,: ") == std::string::npos;
}

class Reader {
 public:
  explicit Reader(std::size_t most) : most_(most) {}

  std::vector<Passage> read(std::string_view text) {
    const auto lines = split(text, '\n');
    const std::size_t count = std::min(lines.size(), kMostLines);
    for (std::size_t i = 0; i < count && out_.size() < most_; ++i) {
      const std::string_view next = i + 1 < count ? lines[i + 1] : std::string_view();
      line(lines[i], next, static_cast<std::uint32_t>(i + 1));
    }
    end_passage();
    return std::move(out_);
  }

 private:
  void line(std::string_view raw, std::string_view next, std::uint32_t number) {
    const std::string_view t = trim(raw);
    if (wrapped_heading(t, number)) return;
    if (inside_block(t)) return;
    if (t.empty()) {
      end_passage();
      directive_ = directive_ && raw.empty();
      return;
    }
    const bool indented =
        raw.starts_with("    ") || raw.starts_with("\t") || raw.starts_with("   ");
    if (directive_ && (indented || raw.starts_with("  "))) return;
    directive_ = false;
    if (is_markup(t)) return end_passage();
    if (is_underline(t)) return underline();
    if (heading(t, number)) return;
    if (indented && open_.text.empty() && !is_item(t) && !t.starts_with("<"))
      return;  // code by indentation
    words(t, next, number);
  }

  /// Comments, fences, front matter, scripts: everything until their end.
  bool inside_block(std::string_view t) {
    if (!until_.empty()) {
      if (contains(t, until_)) until_.clear();
      return true;
    }
    if (t.starts_with("```")) until_ = "```";
    if (t.starts_with("~~~")) until_ = "~~~";
    if (t.starts_with("<!--") && !contains(t, "-->")) until_ = "-->";
    if (t.starts_with("<style")) until_ = "</style>";
    if (t.starts_with("<table")) until_ = "</table>";
    if (t.starts_with("<pre") && !contains(t, "</pre>")) until_ = "</pre>";
    if (out_.empty() && open_.text.empty() && !seen_anything_ && t == "---") until_ = "---";
    if (!t.empty()) seen_anything_ = true;
    if (until_.empty()) return false;
    end_passage();
    return true;
  }

  bool is_markup(std::string_view t) {
    if (t.starts_with("..")) {
      directive_ = !t.starts_with("...");
      return directive_;
    }
    if (t[0] == '|' && t.back() == '|') return true;
    if (t.starts_with("[!") || t.starts_with("> [!")) return t.find("](") == std::string_view::npos;
    if (t.starts_with("image::") || t.starts_with("toc::") || t.starts_with(":toc")) return true;
    if (t.starts_with(":::") || t.starts_with("{%") || t.starts_with("{{")) return true;
    if (t[0] == '[' && contains(t, "]: ")) return true;  // a link's definition
    return t[0] == ':' && t.find(':', 1) != std::string_view::npos && t.find(' ') > 2 &&
           t.find(':', 1) < t.find(' ');  // an option or attribute
  }

  /// "Title" above a line of signs.
  void underline() {
    if (open_.text.empty() || open_.line != open_.end_line) return end_passage();
    open_.kind = titled_ ? PassageKind::heading : PassageKind::title;
    titled_ = true;
    section_ = plain_line(open_.text);
    end_passage();
  }

  /// "<h4>Lantern is a shop to sell" and its next line ", to lend and to mend.</h4>": a heading of
  /// HTML goes on until its end, or until nothing says that it goes on.
  bool wrapped_heading(std::string_view t, std::uint32_t number) {
    if (open_heading_ == kNoHeading) return false;
    Passage& heading = out_[open_heading_];
    const bool ends = contains(lower(t), "</h");
    const bool stops = t.empty() || t.starts_with('#') || number > heading.line + kMostHeadingLines;
    open_heading_ = ends || stops ? kNoHeading : open_heading_;
    if (stops) return false;
    const std::string more = plain_line(t);
    const bool joined = more.empty() || std::string_view(",.;:!?)").find(more[0]) != more.npos;
    if (!more.empty()) heading.end_line = number;
    heading.text += (joined ? "" : " ") + more;
    section_ = heading.section = heading.text;
    return true;
  }

  bool heading(std::string_view t, std::uint32_t number) {
    std::size_t signs = t.find_first_not_of(t[0]);
    const bool hash = (t[0] == '#' || (t[0] == '=' && signs < 6)) &&
                      signs != std::string_view::npos && t[signs] == ' ';
    const std::string low = lower(t.substr(0, 4));
    const bool html = low.size() == 4 && low.starts_with("<h") && low[2] >= '1' && low[2] <= '6';
    if (!hash && !html) return false;
    end_passage();
    std::string text = plain_line(hash ? t.substr(signs) : t);
    while (!text.empty() && (text.back() == '#' || text.back() == ' ')) text.pop_back();
    if (text.empty()) return true;
    section_ = text;
    // "### Self-host Lantern (video)" heads a part, even where no title stands above it.
    constexpr std::size_t kDeepestTitle = 2;
    const bool title = !titled_ && !(hash && signs > kDeepestTitle);
    out_.push_back({title ? PassageKind::title : PassageKind::heading, text, text, number, number});
    // Only a line that closes nothing is open; "<h4>Words<h4>" closes with the wrong sign.
    if (html && !contains(lower(t.substr(1)), "</h") && !contains(lower(t.substr(1)), "<h"))
      open_heading_ = out_.size() - 1;
    titled_ |= title;
    return true;
  }

  void words(std::string_view t, std::string_view next, std::uint32_t number) {
    std::string_view body = t;
    const bool set_off = body.starts_with(">");
    while (body.starts_with(">")) body = trim(body.substr(1));
    // The heading of a text set off heads nothing else of the document.
    if (set_off && body.starts_with('#')) return end_passage();
    const bool item = is_item(body);
    if (item) {
      end_passage();
      // A round bullet may stand alone on its line, or right before its word.
      constexpr std::string_view kBullet = "•";
      body = trim(body.substr(body.starts_with(kBullet) ? kBullet.size() : body.find(' ')));
      open_.kind = PassageKind::item;
    }
    const bool block_tag = body.starts_with("<p") || body.starts_with("<div") ||
                           body.starts_with("<center") || body.starts_with("</");
    if (block_tag) end_passage();
    if (open_.text.empty()) open_.line = number;
    if (open_.text.empty()) open_.set_off = set_off;
    if (!open_.text.empty()) open_.text += ' ';
    open_.text += body;
    open_.end_line = number;
    if (body.ends_with("</p>") || body.ends_with("</div>") || body.ends_with("</center>") ||
        (body.ends_with("<br>") && next.starts_with("<"))) {
      end_passage();
    }
  }

  void end_passage() {
    const bool links = is_row_of_links(open_.text);
    open_.text = plain_line(open_.text);
    if (!links && open_.text.find_first_not_of("|·•-–—/ ") != std::string::npos) {
      open_.section = section_;
      out_.push_back(std::move(open_));
    }
    open_ = Passage();
  }

  std::size_t most_;
  std::vector<Passage> out_;
  Passage open_;
  std::string section_, until_;
  bool titled_ = false, directive_ = false, seen_anything_ = false;
  static constexpr std::size_t kNoHeading = static_cast<std::size_t>(-1);
  static constexpr std::uint32_t kMostHeadingLines = 6;
  std::size_t open_heading_ = kNoHeading;  ///< a heading of HTML that was not closed yet
};

}  // namespace

std::vector<Passage> read_prose(std::string_view text, std::size_t most) {
  return Reader(most).read(text);
}

}  // namespace cutaway::narrative

// SPDX-License-Identifier: Apache-2.0
// Rules of thumb about README prose, each of them general: what is quoted must be about the
// software.
#include "meaning/prose_filter.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

using syntax::DataView;

constexpr std::array<std::string_view, 44> kNoiseBeginnings = {"copyright",
                                                               "licensed under",
                                                               "license",
                                                               "licence",
                                                               "this project is licensed",
                                                               "distributed under",
                                                               "released under",
                                                               "©",
                                                               "(c)",
                                                               "join ",
                                                               "join us",
                                                               "follow ",
                                                               "sponsor",
                                                               "star ",
                                                               "if you like",
                                                               "if you find",
                                                               "we are hiring",
                                                               "we're hiring",
                                                               "special thanks",
                                                               "thanks to",
                                                               "table of contents",
                                                               "english |",
                                                               "read this in",
                                                               "read the docs",
                                                               "note:",
                                                               "warning:",
                                                               "important:",
                                                               "[!",
                                                               "see the ",
                                                               "see our ",
                                                               "for more information",
                                                               "for full documentation",
                                                               "documentation:",
                                                               "build status",
                                                               "latest release",
                                                               "this is a fork",
                                                               "this repository has moved",
                                                               "this project has moved",
                                                               "deprecated",
                                                               "news:",
                                                               "announcement",
                                                               "$ ",
                                                               "npm install",
                                                               "pip install"};
constexpr std::array<std::string_view, 16> kNoiseParts = {
    "terms of the mit", "apache license",      "gnu general public license",
    "mit license",      "all rights reserved", "pull requests are welcome",
    "discord server",   "slack channel",       "star history",
    "buy me a coffee",  "github stars",        "under the terms of",
    "licensed under",   "dual-licensed",       "copyright",
    "screenshot"};
constexpr std::array<std::string_view, 62> kActions = {"click",
                                                       "please",
                                                       "check out",
                                                       "checkout ",
                                                       "visit ",
                                                       "deploy on",
                                                       "deploy to",
                                                       "download",
                                                       "try ",
                                                       "read ",
                                                       "watch ",
                                                       "looking for",
                                                       "want to",
                                                       "see ",
                                                       "learn more",
                                                       "install ",
                                                       "if you",
                                                       "we recommend",
                                                       "we highly",
                                                       "for examples",
                                                       "for complete",
                                                       "for more",
                                                       "for the latest",
                                                       "for help",
                                                       "still on",
                                                       "featured",
                                                       "sponsor",
                                                       "open collective",
                                                       "made with",
                                                       "built with",
                                                       "powered by",
                                                       "join ",
                                                       "this readme",
                                                       "this document",
                                                       "this page",
                                                       "(the ",
                                                       "you can find",
                                                       "you can download",
                                                       "you can buy",
                                                       "donate",
                                                       "support ",
                                                       "help ",
                                                       "it contains the full",
                                                       "in our ",
                                                       "we are looking",
                                                       "and many more",
                                                       "many thanks",
                                                       "new:",
                                                       "note to",
                                                       "official",
                                                       "you'll find",
                                                       "you can get",
                                                       "we also",
                                                       "additionally",
                                                       "however",
                                                       "despite",
                                                       "the official",
                                                       "current version",
                                                       "to get started",
                                                       "to install",
                                                       "latest ",
                                                       "english"};
constexpr std::array<std::string_view, 22> kDefinitions = {
    " is a ",     " is an ",     " is the ",      " are a ",      " is our ",   " is your ",
    " lets ",     " helps ",     " enables ",     " allows ",     " provides ", " provide ",
    " makes it ", " makes ",     " turns ",       " contains ",   " aims to ",  " transforms ",
    " manages ",  " exists to ", " illustrates ", " designed to "};
constexpr std::array<std::string_view, 46> kHousehold = {"installation",
                                                         "install",
                                                         "installing",
                                                         "license",
                                                         "licence",
                                                         "licensing",
                                                         "contributing",
                                                         "contribution",
                                                         "contributors",
                                                         "credits",
                                                         "acknowledgements",
                                                         "acknowledgments",
                                                         "authors",
                                                         "author",
                                                         "changelog",
                                                         "table of contents",
                                                         "contents",
                                                         "getting started",
                                                         "quick start",
                                                         "quickstart",
                                                         "usage",
                                                         "documentation",
                                                         "docs",
                                                         "support",
                                                         "community",
                                                         "links",
                                                         "badges",
                                                         "requirements",
                                                         "prerequisites",
                                                         "development",
                                                         "building",
                                                         "build",
                                                         "tests",
                                                         "testing",
                                                         "running tests",
                                                         "faq",
                                                         "sponsors",
                                                         "security",
                                                         "roadmap",
                                                         "contact",
                                                         "configuration",
                                                         "deployment",
                                                         "code of conduct",
                                                         "star history",
                                                         "thanks",
                                                         "copyright"};

int number_of(std::string_view text) {
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// "e.g.", "i.e.", "vs.", "Inc." and single letters do not end a sentence.
bool ends_sentence(std::string_view text, std::size_t dot) {
  if (dot + 1 < text.size() && text[dot + 1] != ' ') return false;
  if (text[dot] != '.') return true;
  const std::size_t start = text.rfind(' ', dot);
  const std::string word =
      lower(text.substr(start == std::string_view::npos ? 0 : start + 1,
                        dot - (start == std::string_view::npos ? 0 : start + 1)));
  for (const std::string_view known :
       {"e.g", "i.e", "vs", "inc", "etc", "cf", "no", "dr", "mr", "st", "approx"}) {
    if (word == known) return false;
  }
  return word.size() > 1;
}

Block block_of(const DataView& view) {
  Block block;
  block.kind = view.key();
  block.text = view.value();
  block.line = view.line();
  block.end_line = std::max(view.line(), view.end_line());
  for (const DataView& part : view.children()) {
    if (part.key() == "level" || part.key() == "depth") block.level = number_of(part.value());
    if (part.key() == "link") block.link_bytes += part.value().size();
    if (part.key() == "image") block.pictures = true;
  }
  return block;
}

}  // namespace

std::vector<Block> blocks_of(const syntax::Syntax& syntax) {
  std::vector<Block> out;
  const DataView root = DataView::root(syntax);
  if (!root || root.key() != "document") return out;
  for (const DataView& view : root.children()) out.push_back(block_of(view));
  return out;
}

bool is_latin(std::string_view text) {
  std::size_t letters = 0, others = 0;
  for (const char c : text) {
    if (is_letter(c)) ++letters;
    if (static_cast<unsigned char>(c) >= 0xC3 && static_cast<unsigned char>(c) < 0xF0) ++others;
  }
  return letters >= 3 && others * 4 <= letters;
}

bool is_noise(const Block& block) {
  const std::string_view text = without_ornaments(block.text);
  if (text.size() < 4 || !is_latin(text)) return true;
  if (block.link_bytes * 10 >= block.text.size() * 7) return true;
  const std::string small = lower(text);
  if (std::ranges::any_of(kNoiseBeginnings,
                          [&](std::string_view s) { return small.starts_with(s); }))
    return true;
  if (std::ranges::any_of(kNoiseParts, [&](std::string_view s) { return contains(small, s); }))
    return true;
  if (small.starts_with("http://") || small.starts_with("https://")) return true;
  return std::ranges::count(text, '|') > 2 ||
         std::ranges::count(block.text, '\xB7') > 3;  // rows of links
}

std::string_view without_ornaments(std::string_view text) {
  for (;;) {
    text = trim(text);
    if (text.starts_with(":")) {
      const std::size_t end = text.find(':', 1);
      const bool code = end != std::string_view::npos && end > 1 &&
                        text.substr(1, end - 1).find(' ') == std::string_view::npos;
      if (!code) return text;
      text.remove_prefix(end + 1);
      continue;
    }
    const auto first = static_cast<unsigned char>(text.empty() ? 'a' : text.front());
    if (first == '-' || first == '*' || first == '>' || first == '|' || first == '#')
      text.remove_prefix(1);
    else if (first == 0xE2 && text.size() >= 3 && text.substr(0, 2) != "\xE2\x80")
      text.remove_prefix(3);
    else if (first == 0xEF && text.size() >= 3)
      text.remove_prefix(3);
    else if (first >= 0xF0 && text.size() >= 4)
      text.remove_prefix(4);
    else
      return text;
  }
}

std::vector<std::string_view> sentences(std::string_view text) {
  std::vector<std::string_view> out;
  std::size_t start = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((text[i] != '.' && text[i] != '!' && text[i] != '?') || !ends_sentence(text, i)) continue;
    out.push_back(trim(text.substr(start, i + 1 - start)));
    start = i + 1;
  }
  if (!trim(text.substr(start)).empty()) out.push_back(trim(text.substr(start)));
  return out;
}

std::string_view first_sentences(std::string_view text, std::size_t limit) {
  text = trim(text);
  if (text.size() <= limit) return text;
  std::size_t end = 0;
  for (const std::string_view sentence : sentences(text)) {
    const auto reach = static_cast<std::size_t>(sentence.data() + sentence.size() - text.data());
    if (reach > limit && end > 0) break;
    end = reach;
    if (reach > limit) break;
  }
  return end <= 2 * limit ? text.substr(0, end) : std::string_view();
}

bool is_call_to_action(std::string_view text) {
  const std::string small = lower(without_ornaments(text));
  if (std::ranges::any_of(kActions, [&](std::string_view s) { return small.starts_with(s); }))
    return true;
  // How to get it going, and where its files lie on some machine.
  for (const std::string_view set_up : {"can be set up", "can be installed", "can be deployed",
                                        "can be run ", "/etc/", "/usr/", "/var/"})
    if (contains(small, set_up)) return true;
  return contains(small, "consider supporting") || contains(small, "sponsorship") ||
         contains(small, "donation") || contains(small, "free credits") ||
         contains(small, "our new release");
}

bool is_definition(std::string_view text) {
  const std::string small = lower(text.substr(0, 160));
  return std::ranges::any_of(kDefinitions, [&](std::string_view s) { return contains(small, s); });
}

std::string_view before_links(std::string_view text) {
  std::size_t end = text.size();
  for (const std::string_view stop :
       {" \xC2\xB7 ", " | ", "\xC2\xBB", "Learn more", "Explore the docs", " \xE2\x80\xA2 ",
        "Website ", "Documentation "}) {
    end = std::min(end, text.find(stop));
  }
  const bool cut = end < text.size();
  text = trim(text.substr(0, end));
  if (!cut) return text;
  const std::size_t sentence = text.find_last_of(".!?");  // behind it stands the first link
  return sentence == std::string_view::npos ? text : text.substr(0, sentence + 1);
}

std::string_view without_colon(std::string_view text) {
  text = trim(text);
  if (!text.ends_with(":")) return text;
  const std::size_t sentence = text.find_last_of(".!?");
  const std::size_t comma = text.rfind(", ");
  const std::size_t end = sentence != std::string_view::npos ? sentence + 1 : comma;
  if (end == std::string_view::npos) return {};
  text = text.substr(0, end);
  return split(text, ' ').size() >= 6 ? text : std::string_view();
}

bool is_household_heading(std::string_view heading) {
  const std::string small = lower(without_ornaments(heading));
  if (contains(small, "sponsor") || contains(small, "donat") || contains(small, "backers"))
    return true;
  return std::ranges::find(kHousehold, small) != kHousehold.end();
}

}  // namespace cutaway::meaning

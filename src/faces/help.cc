// SPDX-License-Identifier: Apache-2.0
// Text of the help pages; nothing is written twice, it all stands in the records.
#include "faces/help.h"

#include "base/text.h"

namespace cutaway::faces {
namespace {

std::string padded(std::string_view text, std::size_t width) {
  std::string out(text);
  out.resize(std::max(out.size() + 2, width), ' ');
  return out;
}

/// Text folded at 80 columns with a left margin.
std::string folded(std::string_view text, std::string_view margin) {
  std::string out;
  std::string line;
  for (const std::string_view word : split(text, ' ')) {
    if (!line.empty() && line.size() + 1 + word.size() + margin.size() > 80) {
      out += std::string(margin) + line + "\n";
      line.clear();
    }
    if (!line.empty()) line += ' ';
    line += word;
  }
  return line.empty() ? out : out + std::string(margin) + line + "\n";
}

std::string flag_lines(std::span<const Flag> flags) {
  std::string out;
  for (const Flag& flag : flags) {
    const std::string name =
        std::string(flag.name) + (flag.value.empty() ? "" : " " + std::string(flag.value));
    out += "  " + padded(name, 28) + std::string(flag.help) + "\n";
  }
  return out;
}

}  // namespace

std::string short_help() {
  return "cutaway " CUTAWAY_VERSION
         ": plain-language documentation of any codebase, with the evidence.\n"
         "\n"
         "  cutaway explain .                      one screen about the code in this folder\n"
         "  cutaway report . -o report.html        everything, in one file\n"
         "\n"
         "Also: map, stack, verify, sql, doctor. A source is a folder, a repository, an\n"
         "archive or a git URL. Nothing from it is run, and nothing leaves this machine.\n"
         "`cutaway help` lists all commands, `cutaway help COMMAND` explains one.\n";
}

std::string full_help() {
  std::string out = "usage: cutaway COMMAND [SOURCE] [FLAGS]\n";
  for (const std::string_view group : {"understand", "decide", "share", "projects", "keep house"}) {
    std::string rows;
    for (const CommandRecord* command : commands()) {
      if (command->group == group)
        rows += "  " + padded(command->name, 14) + std::string(command->summary) + "\n";
    }
    if (!rows.empty()) out += "\n" + std::string(group) + "\n" + rows;
  }
  out += "\nflags of every command\n" + flag_lines(global_flags());
  out +=
      "\nexit codes: 0 done, 1 the answer is no, 2 wrong usage or unreadable source,\n"
      "3 with --strict when some files could not be read, 130 or 143 interrupted\n";
  return out;
}

std::string command_help(const CommandRecord& command) {
  const char* words = command.payload == Payload::words  ? " [WORD...]"
                      : command.payload == Payload::text ? " [SOURCE] TEXT"
                                                         : " [SOURCE]";
  std::string out = "usage: cutaway " + std::string(command.name) + words + " [FLAGS]\n\n";
  out += folded(command.summary, "") + "\n";
  for (const std::string_view paragraph : split(command.text, '\n')) out += folded(paragraph, "");
  out += "\nexample\n  " + std::string(command.example) + "\n";
  if (!command.flags.empty()) out += "\nflags\n" + flag_lines(command.flags);
  return out + "\n`cutaway help` lists the flags that every command takes.\n";
}

}  // namespace cutaway::faces

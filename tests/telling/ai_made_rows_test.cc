// SPDX-License-Identifier: Apache-2.0
// Rows that the product makes itself: what stands in them holds until somebody changes it.
#include "base/text.h"
#include "tests/sources/temporary_folder.h"
#include "tests/telling/ai_page.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

TEST_CASE("what a row holds that the program makes is told where the way of a question reads it") {
  TemporaryFolder folder;
  folder.write("desk/package.json",
               R"({"dependencies": {"openai": "5", "express": "4", "@prisma/client": "6"}})");
  folder.write("desk/schema.prisma", R"(datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

model shelf {
  id     Int    @id @default(autoincrement())
  prompt String @default("You are the clerk of a corner shop and answer questions of people.")
  topN   Int
  model  String @default("gpt-4o-mini")
}
)");
  folder.write("desk/seed.ts", R"(import { PrismaClient } from "@prisma/client";
const prisma = new PrismaClient();

export async function seedShelf() {
  await prisma.shelf.create({
    data: {
      topN: 7,
    },
  });
}
)");
  folder.write("desk/server.ts", R"(import { PrismaClient } from "@prisma/client";
import express from "express";
import OpenAI from "openai";
import { seedShelf } from "./seed";
const prisma = new PrismaClient();
const app = express();
const openai = new OpenAI();
app.post("/chat", async (req, res) => {
  const shelf = await prisma.shelf.findFirst();
  const found = await find(req.body.question, shelf.topN);
  const answer = await openai.chat.completions.create({
    model: shelf.model,
    messages: [
      { role: "system", content: shelf.prompt },
      { role: "user", content: req.body.question + found },
    ],
  });
  res.json(answer);
});
seedShelf().then(() => app.listen(3000));
)");
  const std::string text = tests::ai_page(folder);
  CHECK_MESSAGE(contains(text,
                         "A row that `seedShelf` makes holds at first, as the way told first reads "
                         "it: `shelf.topN` (`7`)."),
                text);
  CHECK_MESSAGE(contains(text,
                         "Read on the way told first, with what a row holds where nobody sets it: "
                         "`shelf.model` (`gpt-4o-mini`)."),
                text);
  CHECK_MESSAGE(contains(text,
                         "`shelf.prompt`, which `POST /chat` reads on the way told first, holds "
                         "where nobody sets it: \u201cYou are the clerk of a corner shop"),
                text);
}

-- Quarto, and Pandoc itself: a code block of the class `loopscope` becomes a player.
--
--     ``` {.python .loopscope title="Two naps" start-at="start"}
--     import asyncio
--     ...
--     ```
--
-- Put the folder `_extensions` beside _quarto.yml and name the filter `loopscope` there; put Loopscope's folder into `loopscope`, and
-- name that in the project's `resources`. With Pandoc alone: `pandoc --lua-filter …/loopscope.lua`.

local ATTRIBUTES = {"mode", "start-at", "speed", "theme", "controls", "editable", "highlight", "seed", "autoplay", "title"}

local function is_known(name)
  for _, known in ipairs(ATTRIBUTES) do
    if known == name then return true end
  end
  return false
end

local function escaped(text)
  return (text:gsub("&", "&amp;"):gsub("<", "&lt;"):gsub(">", "&gt;"):gsub('"', "&quot;"))
end

-- The program's recording, with which the player needs no engine; nothing where there is no command `loopscope`, or it is long.
local function recording(code, seed)
  local words = {"record", "-", "--data"}
  if seed then table.insert(words, "--seed=" .. seed) end
  local done, address = pcall(pandoc.pipe, "loopscope", words, code)
  if not done then return "" end
  address = address:gsub("%s+$", "")
  return #address <= 60000 and string.format(' recording="%s"', escaped(address)) or ""
end

-- How a page reaches the folder of the whole site.
local function folder()
  local offset = quarto and quarto.project and quarto.project.offset
  return (offset and offset ~= "" and offset .. "/" or "") .. "loopscope/"
end

local has_players = false

local function player(block)
  if not block.classes:includes("loopscope") then return nil end
  -- Elsewhere than in HTML it stays the code block that it is.
  if not FORMAT:match("html") then return nil end
  local words = ""
  for name, value in pairs(block.attributes) do
    -- Quarto has attributes of its own for code blocks.
    if is_known(name) then
      words = words .. string.format(' %s="%s"', name, escaped(value))
    elseif not name:match("^code%-") and not name:match("^data%-") and name ~= "filename" then
      error("loopscope: there is no attribute " .. name .. ": there are " .. table.concat(ATTRIBUTES, ", "))
    end
  end
  has_players = true
  words = words .. recording(block.text, block.attributes["seed"])
  local html = "<loop-scope%s><pre><code>%s</code></pre></loop-scope>"
  return pandoc.RawBlock("html", string.format(html, words, escaped(block.text)))
end

local function script(doc)
  if not has_players then return nil end
  local tag = string.format('<script defer src="%sloop-scope.js"></script>', folder())
  if quarto then
    quarto.doc.include_text("in-header", tag)
    return nil
  end
  local includes = doc.meta["header-includes"]
  local list = pandoc.utils.type(includes) == "List" and includes or pandoc.List({includes})
  list:insert(pandoc.MetaBlocks({pandoc.RawBlock("html", tag)}))
  doc.meta["header-includes"] = list
  return doc
end

return {{CodeBlock = player}, {Pandoc = script}}

//! Engine entry in the browser: a Web Worker that runs one program at a time. The protocol is in `ui::browser::worker_client`.

#[cfg(target_arch = "wasm32")]
mod engine {
    use js_sys::{Array, Object, Reflect, Uint8Array};
    use loopscope::trace::parcel::{Derived, pack_derived, pack_recording};
    use loopscope::trace::{self, Settings};
    use std::borrow::Cow;
    use std::cell::Cell;
    use wasm_bindgen::prelude::*;
    use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

    #[global_allocator]
    static MEMORY: free_lists::FreeLists = free_lists::FreeLists::new();

    /// No buffer is made ready that is longer.
    const READY_BYTES_MAX: u32 = 1 << 25;

    thread_local! {
        /// A buffer for the next recording. Memory that nobody has written to costs several times what is written there, so the
        /// worker writes to it while it has nothing else to do.
        static READY: Cell<Option<Uint8Array>> = const { Cell::new(None) };
    }

    /// Listens, and says so.
    pub fn start() -> Result<(), JsValue> {
        std::panic::set_hook(Box::new(|panic| {
            let _ = reply("broken", &panic.to_string().into(), JsValue::UNDEFINED);
        }));
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(|event: MessageEvent| {
            if let Err(error) = answer(&event.data()) {
                let _ = reply("broken", &format!("{error:?}").into(), JsValue::UNDEFINED);
            }
        });
        scope().set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        on_message.forget();
        #[cfg(not(feature = "embedded-library"))]
        loopscope::python::library::packs::provide(super::library::fetch);
        scope().post_message(&"ready".into())
    }

    fn scope() -> DedicatedWorkerGlobalScope {
        js_sys::global().unchecked_into()
    }

    fn answer(request: &JsValue) -> Result<(), JsValue> {
        let field = |name: &str| Reflect::get(request, &name.into());
        let source = field("source")?.as_string().unwrap_or_default();
        let settings = Uint8Array::new(&field("settings")?).to_vec();
        let settings: Settings = postcard::from_bytes(&settings).map_err(message)?;
        let question = field("question")?;
        if !question.is_undefined() {
            let question = postcard::from_bytes(&Uint8Array::new(&question).to_vec()).map_err(message)?;
            let bytes = postcard::to_allocvec(&trace::question::answer(&source, &settings, &question)).map_err(message)?;
            return reply("answered", &buffer(&bytes), field("id")?);
        }
        match trace::record(&source, &settings) {
            Ok(recording) => {
                let length = reply_with_recording(&pack_recording(&recording), field("id")?)?;
                reply("derived", &joined(&pack_derived(&Derived::of(&recording))), field("id")?)?;
                make_ready(length);
                Ok(())
            }
            Err(diagnostics) => {
                let bytes = postcard::to_allocvec(&diagnostics).map_err(message)?;
                reply("refused", &buffer(&bytes), field("id")?)
            }
        }
    }

    /// The first half of a parcel, at the beginning of a buffer that may be longer. Gives its length.
    fn reply_with_recording(pieces: &[Cow<'_, [u8]>], id: JsValue) -> Result<u32, JsValue> {
        let length = length_of(pieces);
        let ready = READY.take().filter(|ready| (length..=length.saturating_mul(2)).contains(&ready.length()));
        let bytes = ready.unwrap_or_else(|| Uint8Array::new_with_length(length));
        write(pieces, &bytes);
        let message = Object::new();
        Reflect::set(&message, &"length".into(), &length.into())?;
        post(message, "ok", &bytes.buffer(), id)?;
        Ok(length)
    }

    /// Makes a buffer ready for a recording about as long as the last, programs being run again with small changes, and what memory
    /// the last one has left.
    fn make_ready(length: u32) {
        if length <= READY_BYTES_MAX {
            let ready = Uint8Array::new_with_length(length + length / 16);
            READY.set(Some(ready.fill(0, 0, ready.length())));
        }
        MEMORY.gather();
    }

    /// The pieces as one buffer.
    fn joined(pieces: &[Cow<'_, [u8]>]) -> JsValue {
        let bytes = Uint8Array::new_with_length(length_of(pieces));
        write(pieces, &bytes);
        bytes.buffer().into()
    }

    fn length_of(pieces: &[Cow<'_, [u8]>]) -> u32 {
        pieces.iter().map(|piece| piece.len() as u32).sum()
    }

    fn write(pieces: &[Cow<'_, [u8]>], bytes: &Uint8Array) {
        let mut at = 0;
        for piece in pieces {
            let end = at + piece.len() as u32;
            bytes.subarray(at, end).copy_from(piece);
            at = end;
        }
    }

    fn buffer(bytes: &[u8]) -> JsValue {
        Uint8Array::from(bytes).buffer().into()
    }

    fn reply(name: &str, value: &JsValue, id: JsValue) -> Result<(), JsValue> {
        post(Object::new(), name, value, id)
    }

    /// Completes a message and posts it.
    fn post(message: Object, name: &str, value: &JsValue, id: JsValue) -> Result<(), JsValue> {
        Reflect::set(&message, &"id".into(), &id)?;
        Reflect::set(&message, &name.into(), value)?;
        let transfer = Array::new();
        if value.is_object() {
            transfer.push(value);
        }
        scope().post_message_with_transfer(&message, &transfer)
    }

    fn message(error: postcard::Error) -> JsValue {
        error.to_string().into()
    }
}

/// The library's packs, which lie beside the worker.
#[cfg(all(target_arch = "wasm32", not(feature = "embedded-library")))]
mod library {
    use wasm_bindgen::prelude::*;
    use web_sys::{WorkerGlobalScope, XmlHttpRequest};

    /// What the file is called that starts the worker; a pack has the same mark in its name.
    const LOADER: &str = "worker_loader";

    /// Fetches a pack. The run is in the middle of an import, so this waits; only the worker does.
    pub fn fetch(pack: &str) -> Result<String, String> {
        ask(pack).map_err(|error| error.as_string().unwrap_or_else(|| format!("{error:?}")))
    }

    fn ask(pack: &str) -> Result<String, JsValue> {
        let scope: WorkerGlobalScope = js_sys::global().unchecked_into();
        let address = scope.location().href().replace(LOADER, pack).replace(".js", ".txt");
        let request = XmlHttpRequest::new()?;
        request.open_with_async("GET", &address, false)?;
        request.send()?;
        match request.status()? {
            200 => Ok(request.response_text()?.unwrap_or_default()),
            status => Err(format!("{address} answered {status}").into()),
        }
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    if let Err(error) = engine::start() {
        wasm_bindgen::throw_val(error);
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}

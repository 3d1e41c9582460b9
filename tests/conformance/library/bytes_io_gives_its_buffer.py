"""The buffer of a `BytesIO` is a view: what is written to it is written to the file."""
import io

file = io.BytesIO(b"hello world")
view = file.getbuffer()
view[0] = 72
view[-5:] = b"WORLD"
print(file.getvalue(), view.nbytes, bytes(view[1:3]), len(view), view.readonly)
view.release()
file.seek(0, io.SEEK_END)
file.write(b"!")
print(file.getvalue(), file.getbuffer().nbytes, file.getbuffer()[3:5].tobytes())
file.close()
try:
    file.getbuffer()
except ValueError as error:
    print(error)
